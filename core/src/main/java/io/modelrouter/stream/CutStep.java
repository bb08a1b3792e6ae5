package io.modelrouter.stream;

import java.util.List;

import io.modelrouter.Attempt;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.FailureKind.NextModel;
import io.modelrouter.FailureKind.SameModel;
import io.modelrouter.Outcome;
import io.modelrouter.Policy;

/**
 * Lowers the failure of a stream that broke after content was delivered: what is
 * delivered cannot be taken back. Thread-safe.
 */
public final class CutStep implements Policy<Attempt> {

	private static final String ADVICE = "Ask again, from the start or with what was delivered. The route's on-cut can"
			+ " begin the answer anew (restart) or withhold it until it is complete (buffer).";

	@Override
	public Outcome apply(Attempt attempt, Next<Attempt> next) {
		Outcome outcome = next.proceed(attempt);
		if (outcome instanceof Outcome.Failed failed && attempt.call().operation() instanceof StreamOperation stream
				&& stream.isCut()) {
			return new Outcome.Failed(cut(stream, failed.failure()), failed.usage());
		}
		return outcome;
	}

	static Failure cut(StreamOperation stream, Failure why) {
		return new Failure(FailureKind.INCOMPLETE, why.status(), "the answer broke off: " + why, ADVICE, null, null,
				SameModel.NO, stream.mayRestart() ? NextModel.YES : NextModel.NO, why.opensCircuit(), true, List.of(),
				null);
	}

}
