package io.modelrouter.sample.web;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.unit.DataSize;

import io.modelrouter.sample.chat.BadRequestException;

/**
 * Reads JSON bodies up to a limit. Thread-safe.
 *
 * @param limit the largest body that is read
 */
record BodyReader(DataSize limit) {

	/**
	 * The whole body. Ends with a {@link BadRequestException} if it is not declared as
	 * JSON, and with an error of status 413 if it is above the limit.
	 */
	Mono<byte[]> read(ServerHttpRequest request) {
		if (!isJson(request.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE))) {
			return Mono.error(new BadRequestException("Content-Type", "must be application/json."));
		}
		return request.getBody()
			.collect(() -> new CollectedBody(this.limit), CollectedBody::add)
			.map(CollectedBody::bytes);
	}

	private static boolean isJson(@Nullable String contentType) {
		try {
			return contentType != null && MediaType.APPLICATION_JSON.includes(MediaType.parseMediaType(contentType));
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

}
