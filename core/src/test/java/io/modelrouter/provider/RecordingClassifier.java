package io.modelrouter.provider;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.modelrouter.Failure;
import io.modelrouter.FailureClassifier;
import io.modelrouter.FailureKind;
import io.modelrouter.ProviderError;

/**
 * Judges by status alone and remembers what it was shown.
 */
final class RecordingClassifier implements FailureClassifier {

	private final List<ProviderError> errors = new CopyOnWriteArrayList<>();

	@Override
	public Failure classify(ProviderError error) {
		this.errors.add(error);
		return Failure.of(kind(error), error.status(), error.detail(), "");
	}

	private static FailureKind kind(ProviderError error) {
		return switch (error.signal()) {
			case RESPONSE -> (error.status() == 401 || error.body().contains("API_KEY_INVALID"))
					? FailureKind.AUTHENTICATION : FailureKind.SERVER_ERROR;
			case UNREADABLE, CUT -> FailureKind.MALFORMED_RESPONSE;
			case INCOMPLETE, STALLED -> FailureKind.INCOMPLETE;
			case TIME_LIMIT -> FailureKind.TIMEOUT;
			case CONNECT, RESET -> FailureKind.NETWORK;
			case INTERRUPTED -> FailureKind.CANCELLED;
			case NOT_SENT, OTHER -> FailureKind.UNKNOWN;
		};
	}

	ProviderError last() {
		return this.errors.get(this.errors.size() - 1);
	}

}
