package io.modelrouter.failure;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.modelrouter.FailureKind;

/**
 * What a code or a phrase in an error means.
 *
 * @param kind the kind of failure
 * @param dimension which limit it speaks of, if that is certain
 * @param weight how much it decides
 * @param marks what else follows from it, see the head of {@code codes.table}
 */
record Rule(FailureKind kind, @Nullable String dimension, Weight weight, Set<String> marks) {

	/** The same model must not be tried again. */
	static final String FINAL = "final";

	/** The failure says nothing about the health of the model. */
	static final String HEALTHY = "healthy";

	Rule {
		marks = Set.copyOf(marks);
	}

	static Rule of(FailureKind kind, String... marks) {
		return new Rule(kind, null, Weight.TELLING, Set.of(marks));
	}

	Rule withDimension(@Nullable String dimension) {
		return new Rule(this.kind, dimension, this.weight, this.marks);
	}

	Rule withKind(FailureKind kind) {
		return new Rule(kind, this.dimension, this.weight, this.marks);
	}

	/** How much a code decides. */
	enum Weight {

		/** Alone. */
		SURE,

		/** Unless the text says something more specific. */
		TELLING,

		/** Only where the HTTP status does not. */
		FAINT

	}

}
