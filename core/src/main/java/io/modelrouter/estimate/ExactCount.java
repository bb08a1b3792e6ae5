package io.modelrouter.estimate;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.tokenizer.TokenCountEstimator;

import io.modelrouter.tokens.Script;
import io.modelrouter.tokens.TokenCount;

/**
 * Counts texts with a tokenizer; what they are written in does not matter to it. Used by
 * one thread.
 */
final class ExactCount implements TokenCount {

	private final TokenCountEstimator tokenizer;

	private long texts;

	private long frames;

	private long media;

	ExactCount(TokenCountEstimator tokenizer) {
		this.tokenizer = tokenizer;
	}

	@Override
	public void add(@Nullable String text) {
		if (text != null) {
			this.texts += this.tokenizer.estimate(text);
		}
	}

	@Override
	public void addFrame(long tokens) {
		this.frames += tokens;
	}

	@Override
	public void addMedia(long tokens) {
		this.media += tokens;
	}

	@Override
	public long tokens() {
		return this.texts + this.frames + this.media;
	}

	@Override
	public Script script() {
		return (this.media > this.texts) ? Script.MEDIA : Script.OTHER;
	}

}
