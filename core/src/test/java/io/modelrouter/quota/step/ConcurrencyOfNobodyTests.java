package io.modelrouter.quota.step;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.modelrouter.Attempts;
import io.modelrouter.FailureKind;
import io.modelrouter.Failures;
import io.modelrouter.LimitDiagnosis;
import io.modelrouter.LimitDiagnosis.Cause;
import io.modelrouter.LimitDiagnosis.Finding;
import io.modelrouter.ModelLimits;
import io.modelrouter.Outcome;
import io.modelrouter.ReportedLimit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said of a provider that allows one request at once, which nobody configured.
 */
class ConcurrencyOfNobodyTests {

	private static final int ATTEMPTS = 4;

	private final QuotaFixture fixture = new QuotaFixture();

	private final QuotaStep step = this.fixture.model("a", ModelLimits.NONE).step();

	private LimitDiagnosis last;

	@Test
	void numberOfTheProviderIsRecommendedAndNobodyElseIsBlamedForOurOwnRequests() {
		begin(ATTEMPTS);
		assertThat(this.last.dimension()).isEqualTo("CONCURRENCY");
		assertThat(this.last.findings()).extracting(Finding::cause).containsExactly(Cause.LIMIT_TOO_HIGH);
		assertThat(this.last.action()).isEqualTo("Set concurrency in the model's limits to 1.");
	}

	/** The first is answered, those that begin meanwhile are refused. */
	private Outcome begin(int more) {
		return this.step.apply(this.fixture.attempt(), (attempt) -> {
			if (more > 1) {
				this.last = ((Outcome.Failed) begin(more - 1)).failure().diagnosis();
			}
			return (more == ATTEMPTS) ? Attempts.success(attempt) : refused();
		});
	}

	private static Outcome refused() {
		return new Outcome.Failed(Failures.of(FailureKind.RATE_LIMITED)
			.withDimension("CONCURRENCY")
			.withLimits(List.of(new ReportedLimit("CONCURRENCY", 1L, 0L, null))));
	}

}
