package io.modelrouter.benchmarks.limits;

import java.util.Locale;

/**
 * How callers keep a limit.
 */
enum Strategy {

	/** The router, which knows the limits. */
	ROUTER {
		@Override
		Caller caller(Scenario scenario, Setting setting) {
			return new RoutedCaller(scenario.model(), setting);
		}
	},

	/** Not at all: after a refusal 1 s, 2 s and 4 s are waited. */
	NAIVE {
		@Override
		Caller caller(Scenario scenario, Setting setting) {
			return new RetryingCaller(scenario.model(), setting);
		}
	},

	/** A sliding window that counts 1,000 tokens for every request, whatever it uses. */
	CONSTANT {
		@Override
		Caller caller(Scenario scenario, Setting setting) {
			return new CountingCaller(new RetryingCaller(scenario.model(), setting), setting, CountingCaller.CONSTANT);
		}
	},

	/**
	 * A sliding window that counts tokens when they were used: it is looked at before and
	 * charged after a call.
	 */
	POST_CHARGED {
		@Override
		Caller caller(Scenario scenario, Setting setting) {
			return new CountingCaller(new RetryingCaller(scenario.model(), setting), setting, 0);
		}
	};

	abstract Caller caller(Scenario scenario, Setting setting);

	String text() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
