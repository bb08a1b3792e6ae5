package io.modelrouter.observe.log;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

import io.modelrouter.Degradation;
import io.modelrouter.ModelCallListener;
import io.modelrouter.ModelCallLog;
import io.modelrouter.ModelCallLog.Result;

/**
 * Writes one structured event for each attempt and each call at INFO, and for each
 * refusal at DEBUG, to the loggers {@code io.modelrouter.ModelCallLog.attempt},
 * {@code .call} and {@code .rejection}. Builds nothing if its level is off. Thread-safe.
 */
public final class CallLog implements ModelCallListener {

	/** The name that the loggers begin with. */
	static final String LOGGER = ModelCallLog.class.getName();

	private final Logger attempts = LoggerFactory.getLogger(LOGGER + ".attempt");

	private final Logger rejections = LoggerFactory.getLogger(LOGGER + ".rejection");

	private final Logger calls = LoggerFactory.getLogger(LOGGER + ".call");

	@Override
	public void ended(ModelCallLog entry) {
		switch (entry.event()) {
			case ATTEMPT -> {
				if (this.attempts.isInfoEnabled()) {
					attempt(entry, this.attempts.atInfo());
				}
			}
			case REJECTION -> {
				if (this.rejections.isDebugEnabled()) {
					rejection(entry, this.rejections.atDebug());
				}
			}
			case CALL -> {
				if (this.calls.isInfoEnabled()) {
					call(entry, this.calls.atInfo());
				}
			}
		}
	}

	private static void attempt(ModelCallLog entry, LoggingEventBuilder builder) {
		LogEvent event = new LogEvent(builder).begin("attempt", entry)
			.model(entry)
			.with("attempt", entry.number())
			.with("status", entry.status())
			.with("latency_ms", entry.latencyMs());
		event.say("Attempt ", entry.number(), " on ", entry.model(), " (", entry.provider(), ")")
			.sayFor(entry)
			.say(": ", entry.status(), " in ", entry.latencyMs(), " ms")
			.queued(entry)
			.firstContent(entry)
			.tokens(entry.usage())
			.quality(entry)
			.cost(entry.cost())
			.failure(entry.failure())
			.end(entry);
	}

	private static void rejection(ModelCallLog entry, LoggingEventBuilder builder) {
		LogEvent event = new LogEvent(builder).begin("rejection", entry).model(entry).with("status", entry.status());
		event.say("Not tried: ", entry.model(), " (", entry.provider(), ")")
			.sayFor(entry)
			.say(": ", entry.status())
			.queued(entry)
			.rejection(entry.rejection())
			.end(entry);
	}

	private static void call(ModelCallLog entry, LoggingEventBuilder builder) {
		LogEvent event = new LogEvent(builder).begin("call", entry)
			.model(entry)
			.with("attempts", entry.number())
			.with("rejections", entry.rejections().size())
			.with("status", entry.status())
			.with("latency_ms", entry.latencyMs());
		event.say("Call").sayFor(entry).say(": ", entry.status());
		if (entry.result() == Result.SUCCESS) {
			event.say(" by ", entry.model(), " (", entry.provider(), ")");
		}
		event.say(" in ", entry.latencyMs(), " ms, attempts: ", entry.number());
		if (!entry.rejections().isEmpty()) {
			event.say(", models refused: ", entry.rejections().size());
		}
		degradation(event, entry);
		event.queued(entry)
			.firstContent(entry)
			.tokens(entry.usage())
			.cost(entry.cost())
			.failure(entry.failure())
			.rejection(entry.rejection())
			.end(entry);
	}

	private static void degradation(LogEvent event, ModelCallLog entry) {
		Degradation degradation = entry.degradation();
		if (degradation == null) {
			return;
		}
		event.with("degraded", degradation.source().code()).say(", answer from ", degradation.source().code());
		if (degradation.age() != null) {
			event.with("age_ms", degradation.age().toMillis())
				.say(" by ", entry.model(), ", ", degradation.age().toMillis(), " ms old");
		}
		if (entry.failure() != null) {
			event.say(", since ", entry.failure().kind().code());
		}
		if (entry.rejection() != null) {
			event.say(", since ", entry.rejection().reason().code());
		}
	}

}
