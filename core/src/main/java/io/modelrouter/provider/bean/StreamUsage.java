package io.modelrouter.provider.bean;

import org.springframework.ai.chat.model.ChatResponse;

import io.modelrouter.TokenUsage;
import io.modelrouter.provider.usage.UsageReaders;

/**
 * The tokens that the chunks of one stream told. Numbers of a later chunk replace those
 * of an earlier one, as vendors count from the start; some tell the prompt first and the
 * answer last. Used by one thread.
 */
final class StreamUsage {

	private final UsageReaders readers;

	private TokenUsage told = TokenUsage.UNKNOWN;

	StreamUsage(UsageReaders readers) {
		this.readers = readers;
	}

	void take(ChatResponse chunk) {
		TokenUsage latest = this.readers.count(chunk).usage();
		TokenUsage prompt = (latest.totalInput() > 0) ? latest : this.told;
		TokenUsage answer = (latest.totalOutput() > 0) ? latest : this.told;
		this.told = new TokenUsage(prompt.input(), prompt.cachedInput(), prompt.cacheWrite(), answer.output(),
				answer.reasoning())
			.with(this.told.details().then(latest.details()));
	}

	/**
	 * The tokens told so far, {@link TokenUsage#UNKNOWN} if none.
	 */
	TokenUsage told() {
		return this.told;
	}

}
