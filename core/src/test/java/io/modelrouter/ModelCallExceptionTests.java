package io.modelrouter;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a caller reads when no model answered.
 */
class ModelCallExceptionTests {

	private final Call call = Attempts.call(0, Duration.ofSeconds(10), Duration.ofSeconds(60));

	@Test
	void modelThatWasRefusedForTheSameReasonAgainAndAgainIsToldOnce() {
		for (int millis = 900; millis > 0; millis -= 100) {
			refused("a", Rejection.Reason.COOLDOWN, "It rests for another " + millis + " ms.");
		}
		assertThat(message()).endsWith("What happened: a not tried: It rests for another 900 ms. (9 times)");
	}

	@Test
	void otherModelsAndOtherReasonsAreToldInOrder() {
		refused("a", Rejection.Reason.COOLDOWN, "It rests.");
		refused("b", Rejection.Reason.COOLDOWN, "It rests too.");
		refused("a", Rejection.Reason.RETRY_BUDGET, "No more retries.");
		assertThat(message()).endsWith("What happened: a not tried: It rests.; b not tried: It rests too.; "
				+ "a not tried: No more retries.");
	}

	private void refused(String model, Rejection.Reason reason, String message) {
		this.call.trail().add(new RejectionRecord(model, new Rejection(reason, message, null)));
	}

	private String message() {
		return ModelCallException.failed(this.call, Failures.of(FailureKind.RATE_LIMITED)).getMessage();
	}

}
