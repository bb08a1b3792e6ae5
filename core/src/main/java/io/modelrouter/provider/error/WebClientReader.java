package io.modelrouter.provider.error;

import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.client.WebClientResponseException;

/**
 * Reads the exceptions of Spring's {@code WebClient}. Thread-safe.
 */
public final class WebClientReader implements SdkReader {

	@Override
	public @Nullable SeenResponse read(Throwable ex) {
		if (!(ex instanceof WebClientResponseException response)) {
			return null;
		}
		return new SeenResponse(response.getStatusCode().value(), RestClientReader.headers(response.getHeaders()),
				response.getResponseBodyAsString());
	}

}
