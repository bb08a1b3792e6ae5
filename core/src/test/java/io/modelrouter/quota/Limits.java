package io.modelrouter.quota;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;

import io.modelrouter.Lane;
import io.modelrouter.TokenCounting;
import io.modelrouter.TokenUsage;
import io.modelrouter.quota.Limit.Dimension;

/**
 * Limits, demands and settlements as tests need them.
 */
public final class Limits {

	private Limits() {
	}

	/** A limit of one account; tokens of the prompt. */
	public static Limit limit(Dimension dimension, long most) {
		return limit(dimension, most, ZoneOffset.UTC);
	}

	public static Limit limit(Dimension dimension, long most, ZoneId zone) {
		return new Limit(dimension, "account", "model", most, TokenCounting.INPUT, zone);
	}

	public static Demand online(long input) {
		return new Demand(Lane.ONLINE, input, 0, Duration.ofMinutes(1));
	}

	public static Demand batch(long input) {
		return new Demand(Lane.BATCH, input, 0, Duration.ofMinutes(1));
	}

	public static Settlement exact(long input) {
		return new Settlement(Settlement.How.EXACT, new TokenUsage(input, 0, 0, 0, 0));
	}

	public static Settlement atLeast(long input) {
		return new Settlement(Settlement.How.AT_LEAST, new TokenUsage(input, 0, 0, 0, 0));
	}

}
