package io.modelrouter.provider.anthropic;

import java.util.List;
import java.util.Map;

import com.anthropic.core.ObjectMappers;
import com.anthropic.core.http.Headers;
import com.anthropic.errors.AnthropicServiceException;
import com.fasterxml.jackson.core.JsonProcessingException;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.chat.prompt.ChatOptions;

import io.modelrouter.provider.error.SdkReader;
import io.modelrouter.provider.error.SeenResponse;

/**
 * Reads the exceptions of Anthropic's SDK. Thread-safe.
 */
public final class AnthropicReader implements SdkReader {

	/** What Spring AI makes of an unset value. */
	private static final int DEFAULT_RETRIES = 2;

	@Override
	public @Nullable SeenResponse read(Throwable ex) {
		return (ex instanceof AnthropicServiceException response)
				? new SeenResponse(response.statusCode(), headers(response.headers()), body(response)) : null;
	}

	private static Map<String, List<String>> headers(Headers headers) {
		return SeenResponse.headers(headers.names(), headers::values);
	}

	private static String body(AnthropicServiceException response) {
		if (response.body().isMissing()) {
			return "";
		}
		try {
			return ObjectMappers.jsonMapper().writeValueAsString(response.body());
		}
		catch (JsonProcessingException ex) {
			return "";
		}
	}

	@Override
	public int retries(ChatOptions options) {
		if (!(options instanceof AnthropicChatOptions anthropic)) {
			return 0;
		}
		return (anthropic.getMaxRetries() != null) ? anthropic.getMaxRetries() : DEFAULT_RETRIES;
	}

}
