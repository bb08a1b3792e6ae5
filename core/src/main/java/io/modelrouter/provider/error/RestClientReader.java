package io.modelrouter.provider.error;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.client.RestClientResponseException;

/**
 * Reads the exceptions of Spring's {@code RestClient}. Thread-safe.
 */
public final class RestClientReader implements SdkReader {

	@Override
	public @Nullable SeenResponse read(Throwable ex) {
		if (!(ex instanceof RestClientResponseException response)) {
			return null;
		}
		return new SeenResponse(response.getStatusCode().value(), headers(response.getResponseHeaders()),
				response.getResponseBodyAsString());
	}

	static Map<String, List<String>> headers(@Nullable HttpHeaders headers) {
		Map<String, List<String>> map = new LinkedHashMap<>();
		if (headers != null) {
			headers.forEach(map::put);
		}
		return map;
	}

}
