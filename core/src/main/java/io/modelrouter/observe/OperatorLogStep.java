package io.modelrouter.observe;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.Attempt;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.Outcome;
import io.modelrouter.Policy;

/**
 * Says once, loudly, what only an operator can mend: a model that does not exist, an
 * empty account, a refused key. Said again only after the model has answered in between.
 * Thread-safe.
 */
public final class OperatorLogStep implements Policy<Attempt> {

	private static final Logger logger = LoggerFactory.getLogger(OperatorLogStep.class);

	private static final Set<FailureKind> FOR_OPERATORS = EnumSet.of(FailureKind.QUOTA_ZERO, FailureKind.BILLING,
			FailureKind.AUTHENTICATION, FailureKind.PERMISSION_DENIED, FailureKind.NOT_FOUND);

	private final Set<String> told = ConcurrentHashMap.newKeySet();

	@Override
	public Outcome apply(Attempt attempt, Next<Attempt> next) {
		Outcome outcome = next.proceed(attempt);
		String model = attempt.target().id();
		if (outcome instanceof Outcome.Failed failed && FOR_OPERATORS.contains(failed.failure().kind())) {
			tell(attempt, failed.failure());
		}
		else if (outcome instanceof Outcome.Success && !this.told.isEmpty()) {
			FOR_OPERATORS.forEach((kind) -> this.told.remove(kind + " " + model));
		}
		return outcome;
	}

	private void tell(Attempt attempt, Failure failure) {
		String model = attempt.target().id();
		if (this.told.add(failure.kind() + " " + model)) {
			logger.error("Model '{}' of provider '{}' needs attention: {} {}", model, attempt.target().provider(),
					failure, failure.action());
		}
	}

}
