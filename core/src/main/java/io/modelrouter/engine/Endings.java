package io.modelrouter.engine;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Call;
import io.modelrouter.CallCancelledException;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelRouterException;
import io.modelrouter.Outcome;

/**
 * What the caller sees of a call that nobody answered.
 */
final class Endings {

	private Endings() {
	}

	/**
	 * The exception of an outcome, null if it is an answer.
	 */
	static @Nullable ModelRouterException exception(Call call, Outcome outcome) {
		if (outcome instanceof Outcome.Failed failed) {
			return ModelCallException.failed(call, failed.failure());
		}
		if (outcome instanceof Outcome.Rejected rejected) {
			return ModelCallException.rejected(call, rejected.rejection());
		}
		if (outcome instanceof Outcome.Cancelled) {
			return new CallCancelledException("The " + call + " was cancelled by its caller");
		}
		return null;
	}

}
