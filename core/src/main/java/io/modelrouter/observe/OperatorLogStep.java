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
import io.modelrouter.Price;
import io.modelrouter.TokenUsage;

/**
 * Says once, loudly, what only an operator can mend: a model that does not exist, an
 * empty account, a refused key. Said again only after the model has answered in between.
 * And once, that a price is not known which the vendor asks for. Thread-safe.
 */
public final class OperatorLogStep implements Policy<Attempt> {

	private static final Logger logger = LoggerFactory.getLogger(OperatorLogStep.class);

	private static final Set<FailureKind> FOR_OPERATORS = EnumSet.of(FailureKind.QUOTA_ZERO, FailureKind.BILLING,
			FailureKind.AUTHENTICATION, FailureKind.PERMISSION_DENIED, FailureKind.NOT_FOUND);

	private final Set<String> told = ConcurrentHashMap.newKeySet();

	private final Set<String> withoutWritePrice = ConcurrentHashMap.newKeySet();

	@Override
	public Outcome apply(Attempt attempt, Next<Attempt> next) {
		Outcome outcome = next.proceed(attempt);
		String model = attempt.target().id();
		if (outcome instanceof Outcome.Failed failed && FOR_OPERATORS.contains(failed.failure().kind())) {
			tell(attempt, failed.failure());
		}
		else if (outcome instanceof Outcome.Success success) {
			if (!this.told.isEmpty()) {
				FOR_OPERATORS.forEach((kind) -> this.told.remove(kind + " " + model));
			}
			if (success.answer().usage().cacheWrite() > 0) {
				checkWritePrice(attempt, success.answer().usage());
			}
		}
		return outcome;
	}

	private void checkWritePrice(Attempt attempt, TokenUsage usage) {
		Price price = attempt.target().price();
		String model = attempt.target().id();
		if (price != null && price.missing(usage).contains("cache-write") && this.withoutWritePrice.add(model)) {
			logger.warn("Model '{}' wrote tokens to its vendor's cache, which are charged at the price of input: its "
					+ "price has no cache-write. Set it; vendors may ask for more.", model);
		}
	}

	private void tell(Attempt attempt, Failure failure) {
		String model = attempt.target().id();
		if (this.told.add(failure.kind() + " " + model)) {
			logger.error("Model '{}' of provider '{}' needs attention: {} {}", model, attempt.target().provider(),
					failure, failure.action());
		}
	}

}
