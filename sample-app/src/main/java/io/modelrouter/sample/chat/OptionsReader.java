package io.modelrouter.sample.chat;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.modelrouter.RouterChatOptions;

/**
 * Reads what a caller may say about how the answer is made.
 */
final class OptionsReader {

	private OptionsReader() {
	}

	static RouterChatOptions read(Field request) {
		return RouterChatOptions.builder()
			.temperature(request.at("temperature").optionalNumber(0, 2))
			.topP(request.at("top_p").optionalNumber(0, 1))
			.topK(request.at("top_k").optionalCount())
			.maxTokens(maxTokens(request))
			.stopSequences(stop(request.at("stop")))
			.frequencyPenalty(request.at("frequency_penalty").optionalNumber(-2, 2))
			.presencePenalty(request.at("presence_penalty").optionalNumber(-2, 2))
			.toolCallbacks(ToolsReader.read(request))
			.outputSchema(ResponseFormat.schema(request.at("response_format")))
			.build();
	}

	private static @Nullable Integer maxTokens(Field request) {
		Integer older = request.at("max_tokens").optionalCount();
		Integer newer = request.at("max_completion_tokens").optionalCount();
		return (newer != null) ? newer : older;
	}

	private static @Nullable List<String> stop(Field stop) {
		if (stop.absent()) {
			return null;
		}
		if (stop.node().isString()) {
			return List.of(stop.text());
		}
		List<String> texts = stop.elements().stream().map(Field::text).toList();
		return texts.isEmpty() ? null : texts;
	}

}
