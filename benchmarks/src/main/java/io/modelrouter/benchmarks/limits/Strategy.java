package io.modelrouter.benchmarks.limits;

import java.util.Locale;

/**
 * How callers keep a limit.
 */
enum Strategy {

	/** The router, which knows the limits. */
	ROUTER {
		@Override
		Caller caller(String model, Setting setting, Tally tally) {
			return new RoutedCaller(LimitedRouter.create(model, setting, (lane) -> tally.refused()));
		}
	},

	/** Not at all: after a refusal 1 s, 2 s and 4 s are waited. */
	NAIVE {
		@Override
		Caller caller(String model, Setting setting, Tally tally) {
			return new RetryingCaller(model, setting, tally);
		}
	},

	/** A sliding window that counts 1,000 tokens for every request, whatever it uses. */
	CONSTANT {
		@Override
		Caller caller(String model, Setting setting, Tally tally) {
			return new CountingCaller(new RetryingCaller(model, setting, tally), setting.terms(),
					CountingCaller.CONSTANT);
		}
	},

	/**
	 * A sliding window that counts tokens when they were used: it is looked at before and
	 * charged after a call.
	 */
	POST_CHARGED {
		@Override
		Caller caller(String model, Setting setting, Tally tally) {
			return new CountingCaller(new RetryingCaller(model, setting, tally), setting.terms(), 0);
		}
	};

	/**
	 * Somebody who calls a model in this way.
	 * @param tally where refusals of the provider are counted
	 */
	abstract Caller caller(String model, Setting setting, Tally tally);

	String text() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
