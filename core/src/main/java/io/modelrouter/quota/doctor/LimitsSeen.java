package io.modelrouter.quota.doctor;

import java.util.List;
import java.util.function.Function;

import io.modelrouter.quota.Books;
import io.modelrouter.quota.Limit;

/** Stand-in. */
public record LimitsSeen(List<Limit> limits, Function<Limit, Books.Used> used) {
}
