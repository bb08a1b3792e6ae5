package io.modelrouter.quota.doctor;

import java.util.List;
import java.util.function.Function;

import io.modelrouter.quota.Books;
import io.modelrouter.quota.Limit;

/**
 * The limits of a model and its account, and what is used of each. Immutable.
 *
 * @param limits all that hold for the model
 * @param used what is used of one of them, by all instances that share the books
 */
public record LimitsSeen(List<Limit> limits, Function<Limit, Books.Used> used) {
}
