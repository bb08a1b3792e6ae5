package io.modelrouter;

import java.time.Duration;

/**
 * Failures for tests.
 */
public final class Failures {

	private Failures() {
	}

	public static Failure of(FailureKind kind) {
		int status = switch (kind) {
			case RATE_LIMITED, QUOTA_EXHAUSTED, QUOTA_ZERO -> 429;
			case BILLING -> 402;
			case AUTHENTICATION -> 401;
			case PERMISSION_DENIED -> 403;
			case NOT_FOUND -> 404;
			case BAD_REQUEST, CONTEXT_TOO_LONG, CONTENT_FILTERED -> 400;
			case REQUEST_TOO_LARGE -> 413;
			case OVERLOADED -> 503;
			case SERVER_ERROR -> 500;
			case TIMEOUT -> 504;
			default -> 0;
		};
		return Failure.of(kind, status, "simulated " + kind.code(), "Do something about " + kind.code() + ".");
	}

	public static Failure of(FailureKind kind, Duration serverDelay) {
		return of(kind).withServerDelay(serverDelay);
	}

}
