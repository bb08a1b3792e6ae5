package io.modelrouter.quota.learn;

import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.Failures;
import io.modelrouter.ReportedLimit;
import io.modelrouter.TokenCounting;
import io.modelrouter.quota.Books;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Limit.Dimension;
import io.modelrouter.time.VirtualTime;

/**
 * Corrections with limits of which a test says what is used.
 */
final class Bench {

	static final String ACCOUNT = "openai";

	static final String MODEL = "gpt-5.5";

	final VirtualTime time = new VirtualTime();

	final Map<Limit, Long> used = new HashMap<>();

	final Corrections corrections;

	Bench(Limit... limits) {
		this.corrections = new Corrections(ACCOUNT, MODEL, List.of(limits), this::used, this.time);
	}

	private Books.Used used(Limit limit) {
		return new Books.Used(this.used.getOrDefault(limit, 0L), 0);
	}

	static Limit ofModel(Dimension dimension, long most) {
		return limit(dimension, MODEL, most);
	}

	static Limit limit(Dimension dimension, String model, long most) {
		return new Limit(dimension, ACCOUNT, model, most, TokenCounting.TOTAL, ZoneId.of("America/Los_Angeles"));
	}

	static ReportedLimit told(String dimension, Long limit, Long remaining, Integer reset) {
		return new ReportedLimit(dimension, limit, remaining, (reset != null) ? Duration.ofSeconds(reset) : null);
	}

	void tell(ReportedLimit... limits) {
		this.corrections.told(List.of(limits), Duration.ZERO, null);
	}

	long allowed(Limit limit) {
		return limit.allowed(this.time.nanos());
	}

	void pass(int seconds) {
		this.time.advance(Duration.ofSeconds(seconds));
	}

	void begin(int attempts) {
		for (int i = 0; i < attempts; i++) {
			this.corrections.began(this.time.nanos());
		}
	}

	void succeed(int attempts) {
		for (int i = 0; i < attempts; i++) {
			this.corrections.began(this.time.nanos());
			this.corrections.succeeded();
		}
	}

	Failure refuse(String dimension) {
		return this.corrections.failed(Failures.of(FailureKind.RATE_LIMITED).withDimension(dimension));
	}

	/** The only limit that was learned, at the moment. */
	Limit learned() {
		List<Limit> temporary = this.corrections.temporary();
		if (temporary.size() != 1) {
			throw new AssertionError("learned: " + temporary);
		}
		return temporary.get(0);
	}

}
