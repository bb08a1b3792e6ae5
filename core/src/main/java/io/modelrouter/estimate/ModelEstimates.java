package io.modelrouter.estimate;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.tokenizer.TokenCountEstimator;

import io.modelrouter.Call;
import io.modelrouter.Operation;
import io.modelrouter.TokenCounting;
import io.modelrouter.TokenUsage;
import io.modelrouter.estimate.EstimateListener.Part;
import io.modelrouter.estimate.TagEstimates.Learned;
import io.modelrouter.tokens.PromptTokens;
import io.modelrouter.tokens.Script;
import io.modelrouter.tokens.TokenCount;
import io.modelrouter.tokens.TokenEstimate;

/**
 * Predicts the tokens of attempts at one model. Input is counted by script and corrected
 * by what the model's vendor counted of prompts in the same script; output is the length
 * that nine of ten answers for the same business tag did not exceed, and 1,024 until the
 * first are known. Thread-safe.
 */
public final class ModelEstimates {

	private static final int MAX_TAGS = 1_000;

	private static final long FIRST_LENGTH = 1_024;

	private static final float LEAST_CORRECTION = 0.3f;

	private static final float MOST_CORRECTION = 3;

	private final @Nullable Integer maxTokens;

	private final TokenCounting counting;

	private final @Nullable TokenCountEstimator exact;

	private final EstimateListener listener;

	/** By script. */
	private final Average[] corrections = new Average[Script.values().length];

	private final TagEstimates tags;

	/**
	 * Knows nothing yet.
	 * @param maxTokens the most tokens of an answer unless the caller says otherwise,
	 * null if that is not configured
	 * @param counting which tokens the limits of the model count
	 * @param exact counts texts instead of the estimate by script, null for that
	 * @param listener hears of the error of every estimate that was learned from
	 */
	public ModelEstimates(@Nullable Integer maxTokens, TokenCounting counting, @Nullable TokenCountEstimator exact,
			EstimateListener listener) {
		this.maxTokens = maxTokens;
		this.counting = counting;
		this.exact = exact;
		this.listener = listener;
		Arrays.setAll(this.corrections, (script) -> new Average(LEAST_CORRECTION, MOST_CORRECTION));
		this.tags = new TagEstimates(MAX_TAGS, (maxTokens != null) ? Math.min(maxTokens, FIRST_LENGTH) : FIRST_LENGTH);
	}

	/**
	 * What an attempt at this call will use.
	 */
	public Estimate of(Call call) {
		boolean embeds = call.operation().type() == Operation.Type.EMBEDDING;
		TokenCount count = (this.exact != null) ? new ExactCount(this.exact) : new TokenEstimate();
		if (embeds) {
			PromptTokens.countTexts(call.prompt(), count);
		}
		else {
			PromptTokens.count(call.prompt(), count);
		}
		long counted = count.tokens();
		Script script = count.script();
		Learned tag = this.tags.of(call.businessTag());
		double input = (double) counted * correction(script).get();
		if (this.counting == TokenCounting.UNCACHED_INPUT) {
			input *= tag.limitedShare().get();
		}
		long output = embeds ? 0 : Math.min(tag.lengths().quantile(), most(call));
		return new Estimate((long) Math.ceil(input), output, counted, script);
	}

	private Average correction(Script script) {
		return this.corrections[script.ordinal()];
	}

	private long most(Call call) {
		ChatOptions options = call.prompt().getOptions();
		Integer asked = (options != null) ? options.getMaxTokens() : null;
		Integer most = (asked != null) ? asked : this.maxTokens;
		return (most != null) ? most : Long.MAX_VALUE;
	}

	/**
	 * Learns what an attempt really used. Does nothing if the provider did not tell.
	 */
	public void learn(Call call, Estimate estimate, TokenUsage usage) {
		if (usage.estimated()) {
			return;
		}
		Learned tag = this.tags.of(call.businessTag());
		long input = usage.totalInput();
		if (input > 0 && estimate.counted() > 0) {
			correction(estimate.script()).learn((double) input / estimate.counted());
			long limited = (this.counting == TokenCounting.UNCACHED_INPUT) ? this.counting.of(usage) : input;
			tag.limitedShare().learn((double) limited / input);
			this.listener.onError(Part.INPUT, (double) limited / estimate.input());
		}
		if (usage.totalOutput() > 0 && estimate.output() > 0) {
			tag.lengths().learn(usage.totalOutput());
			this.listener.onError(Part.OUTPUT, (double) usage.totalOutput() / estimate.output());
		}
	}

	/**
	 * The tokens that an attempt is expected to use. Immutable.
	 *
	 * @param input of the prompt, as far as the limits count them
	 * @param output of the answer
	 * @param counted of the prompt as it was counted, before any correction
	 * @param script what most of the prompt is written in
	 */
	public record Estimate(long input, long output, long counted, Script script) {
	}

}
