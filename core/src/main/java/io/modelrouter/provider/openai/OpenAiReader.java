package io.modelrouter.provider.openai;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.openai.core.ObjectMappers;
import com.openai.core.http.Headers;
import com.openai.errors.OpenAIServiceException;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.OpenAiEmbeddingModel;

import io.modelrouter.provider.error.SdkReader;
import io.modelrouter.provider.error.SeenResponse;

/**
 * Reads the exceptions of OpenAI's SDK, which keep the {@code error} object of the body.
 * Thread-safe.
 */
public final class OpenAiReader implements SdkReader {

	@Override
	public @Nullable SeenResponse read(Throwable ex) {
		return (ex instanceof OpenAIServiceException response)
				? new SeenResponse(response.statusCode(), headers(response.headers()), body(response)) : null;
	}

	private static Map<String, List<String>> headers(Headers headers) {
		return SeenResponse.headers(headers.names(), headers::values);
	}

	private static String body(OpenAIServiceException response) {
		if (response.body().isMissing()) {
			return "";
		}
		try {
			return "{\"error\":" + ObjectMappers.jsonMapper().writeValueAsString(response.body()) + "}";
		}
		catch (JsonProcessingException ex) {
			return "";
		}
	}

	@Override
	public int retries(ChatOptions options) {
		return (options instanceof OpenAiChatOptions openAi) ? openAi.getMaxRetries() : 0;
	}

	@Override
	public int retries(EmbeddingModel model) {
		return (model instanceof OpenAiEmbeddingModel openAi) ? openAi.getOptions().getMaxRetries() : 0;
	}

}
