package io.modelrouter.sample.web;

import java.io.IOException;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import reactor.netty.channel.AbortedException;

import io.modelrouter.CallCancelledException;
import io.modelrouter.LimitDiagnosis;
import io.modelrouter.ModelCallException;
import io.modelrouter.Rejection;
import io.modelrouter.UnknownRouteException;
import io.modelrouter.sample.chat.BadRequestException;

/**
 * Turns everything that goes wrong into an error of OpenAI's shape.
 */
@RestControllerAdvice
final class ErrorHandler {

	private static final Logger logger = LoggerFactory.getLogger(ErrorHandler.class);

	@ExceptionHandler
	ResponseEntity<ErrorBody> badRequest(BadRequestException ex) {
		return answer(HttpStatus.BAD_REQUEST, new HttpHeaders(), "bad_request", ex.param(), ex.getMessage());
	}

	/** The caller's connection broke: nothing is amiss here. */
	@ExceptionHandler({ IOException.class, AbortedException.class })
	ResponseEntity<ErrorBody> unreadable() {
		return answer(HttpStatus.BAD_REQUEST, new HttpHeaders(), "bad_request", null, "The body cannot be read.");
	}

	@ExceptionHandler
	ResponseEntity<ErrorBody> unknownRoute(UnknownRouteException ex) {
		return answer(HttpStatus.NOT_FOUND, new HttpHeaders(), ex.code(), "model", ex.getMessage());
	}

	@ExceptionHandler
	ResponseEntity<ErrorBody> cancelled(CallCancelledException ex) {
		return answer(HttpStatus.SERVICE_UNAVAILABLE, new HttpHeaders(), ex.code(), null, ex.getMessage());
	}

	/** As many calls as may wait for a thread wait already. */
	@ExceptionHandler
	ResponseEntity<ErrorBody> queueFull(TaskRejectedException ex) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.RETRY_AFTER, "1");
		return answer(HttpStatus.TOO_MANY_REQUESTS, headers, Rejection.Reason.QUEUE_FULL.code(), null,
				"Too many calls wait already: come back later.");
	}

	@ExceptionHandler
	ResponseEntity<ErrorBody> noAnswer(ModelCallException ex) {
		HttpStatus status = ErrorStatus.of(ex);
		HttpHeaders headers = new HttpHeaders();
		headers.set(RouterHeaders.ATTEMPTS, Integer.toString(ex.attempts().size()));
		RetryAfter.add(headers, status, ex);
		return answer(status, headers, ex.code(), null, ex.getMessage(), ex.diagnosis());
	}

	@ExceptionHandler
	ResponseEntity<ErrorBody> anythingElse(Exception ex) {
		if (ex instanceof ErrorResponse response) {
			return refused(response);
		}
		return unexpected(ex);
	}

	private static ResponseEntity<ErrorBody> unexpected(Throwable error) {
		logger.error("A request failed unexpectedly", error);
		return answer(HttpStatus.INTERNAL_SERVER_ERROR, new HttpHeaders(), "internal_error", null,
				"The service failed; its log says why.");
	}

	/**
	 * The error as an event of a stream that has begun: its status cannot be told any
	 * more.
	 */
	ErrorBody event(Throwable error) {
		ResponseEntity<ErrorBody> answer;
		if (error instanceof ModelCallException ex) {
			answer = noAnswer(ex);
		}
		else if (error instanceof CallCancelledException ex) {
			answer = cancelled(ex);
		}
		else {
			answer = unexpected(error);
		}
		return Objects.requireNonNull(answer.getBody());
	}

	private static ResponseEntity<ErrorBody> refused(ErrorResponse response) {
		HttpStatusCode status = response.getStatusCode();
		String code = switch (status.value()) {
			case 404 -> "unknown_path";
			case 403 -> "forbidden";
			case 405 -> "method_not_allowed";
			default -> status.is4xxClientError() ? "bad_request" : "internal_error";
		};
		HttpHeaders headers = new HttpHeaders();
		headers.putAll(response.getHeaders());
		return answer(status, headers, code, null, response.getBody().getDetail());
	}

	private static ResponseEntity<ErrorBody> answer(HttpStatusCode status, HttpHeaders headers, String code,
			@Nullable String param, @Nullable String message) {
		return answer(status, headers, code, param, message, null);
	}

	private static ResponseEntity<ErrorBody> answer(HttpStatusCode status, HttpHeaders headers, String code,
			@Nullable String param, @Nullable String message, @Nullable LimitDiagnosis diagnosis) {
		if (!headers.containsHeader(RouterHeaders.ATTEMPTS)) {
			headers.set(RouterHeaders.ATTEMPTS, "0");
		}
		headers.setContentType(MediaType.APPLICATION_JSON);
		ErrorBody body = ErrorBody.of(status.value(), code, param, (message != null) ? message : code, diagnosis);
		return new ResponseEntity<>(body, headers, status);
	}

}
