package io.modelrouter.failure;

import io.modelrouter.FailureKind;

/**
 * What an HTTP status means when nothing else is known.
 *
 * <p>
 * 499 is a cancellation on the provider's side: our own cancellations have no status. 409
 * and 425 are worth another try, but no sign of ill health. A 4xx that fits nothing is
 * not called a bad request: the next model may well take it.
 */
final class StatusTable {

	private StatusTable() {
	}

	/**
	 * The rule of a status.
	 */
	static Rule of(int status) {
		return switch (status) {
			case 400, 411, 415, 416, 417, 422 -> Rule.of(FailureKind.BAD_REQUEST);
			case 401 -> Rule.of(FailureKind.AUTHENTICATION);
			case 402 -> Rule.of(FailureKind.BILLING);
			case 403, 434 -> Rule.of(FailureKind.PERMISSION_DENIED);
			case 404, 405, 410 -> Rule.of(FailureKind.NOT_FOUND);
			case 408, 504, 522, 524, 598, 599 -> Rule.of(FailureKind.TIMEOUT);
			case 409, 425 -> Rule.of(FailureKind.SERVER_ERROR, Rule.HEALTHY);
			case 413, 414, 431, 435 -> Rule.of(FailureKind.REQUEST_TOO_LARGE);
			case 424, 499 -> Rule.of(FailureKind.SERVER_ERROR);
			case 429 -> Rule.of(FailureKind.RATE_LIMITED);
			case 451 -> Rule.of(FailureKind.PERMISSION_DENIED, "region");
			case 498, 503, 509, 529 -> Rule.of(FailureKind.OVERLOADED);
			default -> ofClass(status);
		};
	}

	private static Rule ofClass(int status) {
		if (status >= 500) {
			return Rule.of(FailureKind.SERVER_ERROR);
		}
		if (status >= 400) {
			return Rule.of(FailureKind.UNKNOWN, Rule.HEALTHY);
		}
		return (status >= 300) ? Rule.of(FailureKind.UNKNOWN, Rule.HEALTHY, "redirect") : Rule.of(FailureKind.UNKNOWN);
	}

	/**
	 * Whether a status says more than the broad kinds that codes and prose only hint at.
	 */
	static boolean isSpecific(int status) {
		return switch (status) {
			case 401, 402, 403, 404, 408, 413, 429, 498, 503, 504, 529 -> true;
			default -> false;
		};
	}

}
