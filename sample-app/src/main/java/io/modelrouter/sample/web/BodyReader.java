package io.modelrouter.sample.web;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ResponseStatusException;

import io.modelrouter.sample.chat.BadRequestException;

/**
 * Reads JSON bodies up to a limit. Thread-safe.
 *
 * @param limit the largest body that is read
 */
record BodyReader(DataSize limit) {

	/**
	 * The whole body.
	 * @throws BadRequestException if it is not declared as JSON
	 * @throws ResponseStatusException with status 413 if it is above the limit
	 */
	byte[] read(HttpServletRequest request) throws IOException {
		if (!isJson(request.getContentType())) {
			throw new BadRequestException("Content-Type", "must be application/json.");
		}
		int most = Math.toIntExact(this.limit.toBytes());
		if (request.getContentLengthLong() > most) {
			throw tooLarge();
		}
		byte[] body = request.getInputStream().readNBytes(most + 1);
		if (body.length > most) {
			throw tooLarge();
		}
		return body;
	}

	private static boolean isJson(@Nullable String contentType) {
		try {
			return contentType != null && MediaType.APPLICATION_JSON.includes(MediaType.parseMediaType(contentType));
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

	private ResponseStatusException tooLarge() {
		return new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE,
				"The body is larger than " + this.limit.toMegabytes() + " MB: send a smaller one.");
	}

}
