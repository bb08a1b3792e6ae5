package io.modelrouter.quota.doctor;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.modelrouter.quota.Books;
import io.modelrouter.quota.Limit;

/**
 * The limits of a model and its account, and what is used of each. Immutable.
 *
 * @param limits all that hold for the model
 * @param used what is used of one of them, by all instances that share the books
 * @param known what the provider told before that one of them allows, null if nothing
 */
public record LimitsSeen(List<Limit> limits, Function<Limit, Books.Used> used, Function<Limit, @Nullable Long> known) {

}
