package io.modelrouter;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.modelrouter.ModelCallLog.Event;
import io.modelrouter.ModelCallLog.Result;
import io.modelrouter.cost.ModelPrice;

/**
 * Entries of the call log for tests of listeners: route "summarize", model "flash" of
 * provider "gemini", 800 ms.
 */
public final class Entries {

	/** 0.75 for input, 0.075 if cached, 3.75 for output, per million. */
	public static final Price PRICE = ModelPrice.of(new BigDecimal("0.75"), new BigDecimal("0.075"), null,
			new BigDecimal("3.75"), "USD");

	public static final ModelTarget FLASH = new ModelTarget("flash", "gemini", "account", "gemini-3.6-flash", null,
			PRICE);

	public static final ModelTarget UNPRICED = new ModelTarget("gpt", "openai", "account", "gpt-5.5", null, null);

	/** 11 milliseconds before anything else. */
	private static final Duration BEGAN = Duration.ofMillis(11);

	private static final Duration LATENCY = Duration.ofMillis(800);

	private Entries() {
	}

	public static ModelCallLog answered(ModelTarget model, @Nullable String tag, TokenUsage usage) {
		Cost cost = model.cost(usage, Instant.EPOCH);
		return new ModelCallLog(Event.ATTEMPT, 255, "summarize", tag, Lane.ONLINE, Operation.Type.CALL, model,
				Result.SUCCESS, 1, BEGAN, Duration.ZERO, LATENCY, null, null, null, usage, cost, null, List.of(),
				List.of());
	}

	public static ModelCallLog failed(ModelTarget model, @Nullable String tag, Failure failure) {
		return new ModelCallLog(Event.ATTEMPT, 255, "summarize", tag, Lane.ONLINE, Operation.Type.CALL, model,
				Result.FAILURE, 1, BEGAN, Duration.ZERO, LATENCY, null, failure, null, TokenUsage.UNKNOWN, null, null,
				List.of(), List.of());
	}

	public static ModelCallLog cancelled(ModelTarget model) {
		return new ModelCallLog(Event.ATTEMPT, 255, "summarize", null, Lane.ONLINE, Operation.Type.CALL, model,
				Result.CANCELLED, 1, BEGAN, Duration.ZERO, LATENCY, null, null, null, TokenUsage.UNKNOWN, null, null,
				List.of(), List.of());
	}

	public static ModelCallLog refused(ModelTarget model, Rejection rejection) {
		return new ModelCallLog(Event.REJECTION, 255, "summarize", null, Lane.ONLINE, Operation.Type.CALL, model,
				Result.REJECTED, 1, BEGAN, Duration.ZERO, Duration.ZERO, null, null, rejection, TokenUsage.UNKNOWN,
				null, null, List.of(), List.of());
	}

	public static ModelCallLog call(Result result, @Nullable String tag) {
		return call(result, tag, null, null);
	}

	public static ModelCallLog degraded(@Nullable String tag, Degradation degradation, Failure failure) {
		return call(Result.DEGRADED, tag, failure, degradation);
	}

	private static ModelCallLog call(Result result, @Nullable String tag, @Nullable Failure failure,
			@Nullable Degradation degradation) {
		ModelTarget model = (result == Result.SUCCESS) ? FLASH : ModelTarget.NONE;
		return new ModelCallLog(Event.CALL, 255, "summarize", tag, Lane.ONLINE, Operation.Type.CALL, model, result, 1,
				Duration.ZERO, Duration.ZERO, LATENCY, null, failure, null, TokenUsage.UNKNOWN, null, degradation,
				List.of(), List.of());
	}

	/** A stream of a batch whose provider did not tell its tokens. */
	public static ModelCallLog streamed(Event event, Duration latency, Duration firstContent) {
		return new ModelCallLog(event, 255, "summarize", null, Lane.BATCH, Operation.Type.STREAM, FLASH, Result.SUCCESS,
				1, Duration.ZERO, Duration.ZERO, latency, firstContent, null, null, new TokenUsage(5, 0, 0, 7, 0, true),
				null, null, List.of(), List.of());
	}

	public static ModelCallLog slow(Duration latency, List<AttemptRecord> attempts, List<RejectionRecord> rejections) {
		return new ModelCallLog(Event.CALL, 255, "summarize", "billing", Lane.ONLINE, Operation.Type.CALL, FLASH,
				Result.SUCCESS, attempts.size(), Duration.ZERO, Duration.ZERO, latency, null, null, null,
				TokenUsage.UNKNOWN, null, null, attempts, rejections);
	}

	/** The same, but it waited for its turn before. */
	public static ModelCallLog queued(ModelCallLog entry, Duration queued) {
		return new ModelCallLog(entry.event(), entry.callId(), entry.route(), entry.businessTag(), entry.lane(),
				entry.operation(), entry.target(), entry.result(), entry.number(), entry.began(), queued,
				entry.latency(), entry.firstContent(), entry.failure(), entry.rejection(), entry.usage(), entry.cost(),
				entry.degradation(), entry.attempts(), entry.rejections());
	}

}
