package io.modelrouter.endtoend.faults;

import org.jspecify.annotations.Nullable;

import io.modelrouter.FailureKind;

/**
 * What a caller gets in a scenario, and what it costs the providers.
 *
 * @param from whose answer it is
 * @param error the kind of the error, null if there is none
 * @param primary how many requests the primary saw
 * @param fallback how many the fallback saw
 */
record Expected(From from, @Nullable FailureKind error, int primary, int fallback) {

	static Expected primary(int requests) {
		return new Expected(From.PRIMARY, null, requests, 0);
	}

	/** The primary's answer without a piece of it. */
	static Expected gap() {
		return new Expected(From.GAP, null, 1, 0);
	}

	static Expected fallback(int primary, int fallback) {
		return new Expected(From.FALLBACK, null, primary, fallback);
	}

	/** The primary's answer broke off, the fallback's follows with a mark. */
	static Expected restarted(int primary, int fallback) {
		return new Expected(From.RESTARTED, null, primary, fallback);
	}

	/** The same, but only what the fallback's answer has beyond that part. */
	static Expected continued(int primary, int fallback) {
		return new Expected(From.CONTINUED, null, primary, fallback);
	}

	/** Part of the primary's answer, then an error that carries it. */
	static Expected cut(int primary) {
		return new Expected(From.CUT, FailureKind.INCOMPLETE, primary, 0);
	}

	static Expected error(FailureKind kind, int primary, int fallback) {
		return new Expected(From.NOBODY, kind, primary, fallback);
	}

	int restarts() {
		return (this.from == From.RESTARTED || this.from == From.CONTINUED) ? 1 : 0;
	}

	/** For people. */
	String inWords() {
		return switch (this.from) {
			case PRIMARY -> "the primary's answer";
			case GAP -> "the primary's answer without that chunk";
			case FALLBACK -> "the fallback's answer";
			case RESTARTED -> "a part of the primary's answer, a mark, the whole answer of the fallback";
			case CONTINUED -> "a part of the primary's answer, a mark, the rest from the fallback";
			case CUT -> "a part of the primary's answer, then `INCOMPLETE` with that part";
			case NOBODY -> "`" + this.error + "`";
		};
	}

	String requests() {
		return this.primary + " / " + this.fallback;
	}

	/** Whose answer a caller has. */
	enum From {

		PRIMARY, GAP, FALLBACK, RESTARTED, CONTINUED, CUT, NOBODY

	}

}
