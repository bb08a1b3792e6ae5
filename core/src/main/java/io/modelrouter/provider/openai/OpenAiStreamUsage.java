package io.modelrouter.provider.openai;

import java.util.List;

import tools.jackson.databind.JsonNode;

import io.modelrouter.ReportedUsage;
import io.modelrouter.TokenUsage;

/**
 * The accounting of {@link OpenAiUsage} on the wire.
 */
final class OpenAiStreamUsage {

	private OpenAiStreamUsage() {
	}

	static TokenUsage of(JsonNode usage) {
		JsonNode prompt = usage.path("prompt_tokens_details");
		JsonNode completion = usage.path("completion_tokens_details");
		long cached = Math.max(largest(usage, OpenAiUsage.CACHED), prompt.path("cached_tokens").asLong(0));
		long written = Math.max(largest(usage, OpenAiUsage.WRITTEN), largest(prompt, OpenAiUsage.WRITTEN));
		long reasoning = Math.max(largest(usage, OpenAiUsage.REASONING), completion.path("reasoning_tokens").asLong(0));
		return new ReportedUsage(usage.path("prompt_tokens").asLong(0), cached, written,
				usage.path("completion_tokens").asLong(0), reasoning, usage.path("total_tokens").asLong(0))
			.apart();
	}

	private static long largest(JsonNode fields, List<String> names) {
		long largest = 0;
		for (String name : names) {
			largest = Math.max(largest, fields.path(name).asLong(0));
		}
		return largest;
	}

}
