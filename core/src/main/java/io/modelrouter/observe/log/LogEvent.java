package io.modelrouter.observe.log;

import java.time.Duration;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

import io.modelrouter.Cost;
import io.modelrouter.Failure;
import io.modelrouter.LimitDiagnosis;
import io.modelrouter.ModelCallLog;
import io.modelrouter.Rejection;
import io.modelrouter.TokenUsage;
import io.modelrouter.TokenUsage.Quality;

/**
 * One event of the log: key-value pairs, and a line that says the same. Used by one
 * thread.
 */
final class LogEvent {

	private final LoggingEventBuilder event;

	private final StringBuilder line = new StringBuilder(200);

	LogEvent(LoggingEventBuilder event) {
		this.event = event;
	}

	/** What every event begins with. */
	LogEvent begin(String name, ModelCallLog entry) {
		return with("event", name).with("call_id", idOf(entry))
			.with("route", entry.route())
			.with("business_tag", entry.businessTag())
			.with("lane", entry.lane().code())
			.with("operation", entry.operation().code());
	}

	LogEvent model(ModelCallLog entry) {
		return with("provider", entry.provider()).with("model", entry.model());
	}

	LogEvent with(String key, @Nullable String value) {
		if (value != null) {
			this.event.addKeyValue(key, LogText.clean(value));
		}
		return this;
	}

	LogEvent with(String key, long value) {
		this.event.addKeyValue(key, value);
		return this;
	}

	/** Adds to the line. */
	LogEvent say(Object... parts) {
		for (Object part : parts) {
			this.line.append((part instanceof String text) ? LogText.clean(text) : part);
		}
		return this;
	}

	/** When content began to flow. */
	LogEvent firstContent(ModelCallLog entry) {
		Duration firstContent = entry.firstContent();
		return (firstContent == null) ? this : with("first_content_ms", firstContent.toMillis())
			.say(", first content after ", firstContent.toMillis(), " ms");
	}

	/** How long it waited for its turn, if it did. */
	LogEvent queued(ModelCallLog entry) {
		long millis = entry.queued().toMillis();
		return (millis == 0) ? this : with("queued_ms", millis).say(", queued ", millis, " ms");
	}

	/** The route and the tag. */
	LogEvent sayFor(ModelCallLog entry) {
		say(" of route ", entry.route());
		return (entry.businessTag() != null) ? say(" [", entry.businessTag(), "]") : this;
	}

	LogEvent tokens(TokenUsage usage) {
		if (usage.isKnown()) {
			with("input_tokens", usage.totalInput()).with("cached_input_tokens", usage.cachedInput())
				.with("output_tokens", usage.totalOutput())
				.with("reasoning_tokens", usage.reasoning());
			say(", ", usage.totalInput(), " tokens in (", usage.cachedInput(), " cached), ", usage.totalOutput(),
					" out (", usage.reasoning(), " reasoning)");
			if (usage.estimated()) {
				this.event.addKeyValue("usage_estimated", true);
				say(" estimated");
			}
		}
		return this;
	}

	/** How well it is known what was used, unless it is exact. */
	LogEvent quality(ModelCallLog entry) {
		return (entry.quality() != Quality.EXACT) ? with("usage_quality", entry.quality().code()) : this;
	}

	LogEvent cost(@Nullable Cost cost) {
		if (cost != null) {
			this.event.addKeyValue("cost", cost.amount());
			with("currency", cost.currency()).say(", ", cost);
		}
		return this;
	}

	LogEvent failure(@Nullable Failure failure) {
		if (failure != null) {
			with("failure", failure.kind().code()).with("failure_message", failure.message());
			if (failure.status() != 0) {
				with("http_status", failure.status()).say(" (HTTP ", failure.status(), ")");
			}
			say(": ", failure.message()).diagnosis(failure.diagnosis(), true);
		}
		return this;
	}

	LogEvent rejection(@Nullable Rejection rejection) {
		if (rejection != null) {
			with("rejection", rejection.reason().code()).with("rejection_message", rejection.message());
			say(": ", rejection.message()).diagnosis(rejection.diagnosis(), false);
		}
		return this;
	}

	/** Why a limit was met, and what to do unless the line says so already. */
	private void diagnosis(@Nullable LimitDiagnosis diagnosis, boolean withAction) {
		if (diagnosis != null) {
			with("limit", diagnosis.dimension()).with("diagnosis", diagnosis.toString());
			say(" (diagnosis: ", withAction ? diagnosis.toString() : diagnosis.evidence(), ")");
		}
	}

	/** Ends the line and writes the event. */
	void end(ModelCallLog entry) {
		say("; call ", idOf(entry));
		this.event.log(this.line.toString());
	}

	private static String idOf(ModelCallLog entry) {
		return HexFormat.of().toHexDigits(entry.callId());
	}

}
