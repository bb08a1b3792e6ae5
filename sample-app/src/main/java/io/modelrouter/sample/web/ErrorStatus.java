package io.modelrouter.sample.web;

import org.springframework.http.HttpStatus;

import io.modelrouter.FailureKind;
import io.modelrouter.ModelCallException;
import io.modelrouter.Rejection;

/**
 * The HTTP status of a call that got no answer.
 */
final class ErrorStatus {

	private ErrorStatus() {
	}

	static HttpStatus of(ModelCallException ex) {
		if (ex.failure() != null) {
			return of(ex.failure().kind());
		}
		return (ex.rejection() != null) ? of(ex.rejection().reason()) : HttpStatus.BAD_GATEWAY;
	}

	static HttpStatus of(FailureKind kind) {
		return switch (kind) {
			case BAD_REQUEST, CONTEXT_TOO_LONG, CONTENT_FILTERED -> HttpStatus.BAD_REQUEST;
			case REQUEST_TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
			case AUTHENTICATION -> HttpStatus.UNAUTHORIZED;
			case BILLING -> HttpStatus.PAYMENT_REQUIRED;
			case PERMISSION_DENIED -> HttpStatus.FORBIDDEN;
			case NOT_FOUND -> HttpStatus.NOT_FOUND;
			case RATE_LIMITED, QUOTA_EXHAUSTED, QUOTA_ZERO -> HttpStatus.TOO_MANY_REQUESTS;
			case SERVER_ERROR, NETWORK, MALFORMED_RESPONSE, INCOMPLETE, UNKNOWN -> HttpStatus.BAD_GATEWAY;
			case OVERLOADED, CANCELLED -> HttpStatus.SERVICE_UNAVAILABLE;
			case TIMEOUT -> HttpStatus.GATEWAY_TIMEOUT;
		};
	}

	static HttpStatus of(Rejection.Reason reason) {
		return switch (reason) {
			case CIRCUIT_OPEN, COOLDOWN, RETRY_BUDGET, SHUTDOWN -> HttpStatus.SERVICE_UNAVAILABLE;
			case BUDGET -> HttpStatus.PAYMENT_REQUIRED;
			case QUOTA, QUEUE_FULL -> HttpStatus.TOO_MANY_REQUESTS;
			case DEADLINE -> HttpStatus.GATEWAY_TIMEOUT;
		};
	}

}
