package io.modelrouter.sample.chat;

import java.util.Locale;

/**
 * Says in OpenAI's words why an answer ended.
 */
final class FinishReasons {

	private FinishReasons() {
	}

	/**
	 * One of {@code stop}, {@code length} and {@code content_filter}.
	 * @param reason in the words of OpenAI, Gemini or Anthropic, in any case
	 */
	static String inOpenAisWords(String reason) {
		return switch (reason.toLowerCase(Locale.ROOT)) {
			case "length", "max_tokens", "model_context_window_exceeded" -> "length";
			case "content_filter", "refusal", "safety", "recitation", "blocklist", "prohibited_content", "spii",
					"image_safety", "language" ->
				"content_filter";
			default -> "stop";
		};
	}

}
