package io.modelrouter.failure;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.modelrouter.Failure;
import io.modelrouter.FailureClassifier;
import io.modelrouter.FailureKind;
import io.modelrouter.ProviderError;
import io.modelrouter.ProviderError.Signal;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application's classifiers before ours.
 */
class ClassifierChainTests {

	private static final ProviderError ERROR = ProviderError.of(Signal.TIME_LIMIT, "openai", "no answer");

	@Test
	void whatNobodyKnowsIsOurs() {
		assertThat(chain((error) -> null).decide(ERROR).kind()).isEqualTo(FailureKind.TIMEOUT);
	}

	@Test
	void whoeverKnowsFirstDecides() {
		Failure billing = Failure.of(FailureKind.BILLING, 402, "no money", "Pay.");
		assertThat(chain((error) -> null, (error) -> billing, (error) -> {
			throw new AssertionError("nobody asks");
		}).decide(ERROR)).isSameAs(billing);
	}

	@Test
	void whoeverBreaksIsPassedOver() {
		assertThat(chain((error) -> {
			throw new IllegalStateException("broken");
		}).decide(ERROR).kind()).isEqualTo(FailureKind.TIMEOUT);
	}

	@Test
	void whoeverThrowsWhatItDoesNotDeclareIsPassedOver() {
		assertThat(chain((error) -> {
			throw undeclared(new IOException("broken"));
		}).decide(ERROR).kind()).isEqualTo(FailureKind.TIMEOUT);
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> RuntimeException undeclared(Throwable thrown) throws T {
		throw (T) thrown;
	}

	@Test
	void aClassifierAloneThatKnowsNothingLeavesItUnknown() {
		FailureClassifier alone = (error) -> null;
		assertThat(alone.decide(ERROR)).satisfies((failure) -> {
			assertThat(failure.kind()).isEqualTo(FailureKind.UNKNOWN);
			assertThat(failure.message()).isEqualTo("no answer");
		});
	}

	private static FailureClassifier chain(FailureClassifier... own) {
		return FailureClassifiers.standard(List.of(own), FixedTime.noon());
	}

}
