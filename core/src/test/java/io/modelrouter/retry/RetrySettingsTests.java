package io.modelrouter.retry;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.modelrouter.FailureKind;
import io.modelrouter.Failures;
import io.modelrouter.retry.RetrySettings.Template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RetrySettingsTests {

	private static final Duration SECOND = Duration.ofSeconds(1);

	@Test
	void everyKindThatMayBeTriedAgainHasATemplate() {
		assertThat(RetrySettings.defaults().templates()).containsOnlyKeys(FailureKind.RATE_LIMITED,
				FailureKind.OVERLOADED, FailureKind.SERVER_ERROR, FailureKind.TIMEOUT, FailureKind.NETWORK,
				FailureKind.MALFORMED_RESPONSE);
	}

	@Test
	void otherKindsCannotHaveOne() {
		Map<FailureKind, Template> templates = Map.of(FailureKind.BAD_REQUEST,
				Template.defaults(FailureKind.OVERLOADED));
		assertThatIllegalArgumentException().isThrownBy(() -> new RetrySettings(templates))
			.withMessageContaining("BAD_REQUEST");
	}

	@Test
	void noTemplatesMeanNoRetries() {
		RetryTemplates templates = new RetryTemplates(new RetrySettings(Map.of()), List.of(), () -> 0);
		assertThat(templates.find(Failures.of(FailureKind.OVERLOADED))).isNull();
		assertThat(templates.delay(Failures.of(FailureKind.RATE_LIMITED, SECOND), 1)).isEqualTo(SECOND);
		assertThat(templates.delay(Failures.of(FailureKind.RATE_LIMITED), 1)).isZero();
	}

	@Test
	void figuresThatMakeNoSenseAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Template(-1, SECOND, 2, SECOND, SECOND))
			.withMessageContaining("max-retries");
		assertThatIllegalArgumentException().isThrownBy(() -> new Template(1, SECOND.negated(), 2, SECOND, SECOND))
			.withMessageContaining("initial-delay");
		assertThatIllegalArgumentException().isThrownBy(() -> new Template(1, SECOND, 0.5, SECOND, SECOND))
			.withMessageContaining("multiplier");
		assertThatIllegalArgumentException().isThrownBy(() -> new Template(1, SECOND, Double.NaN, SECOND, SECOND))
			.withMessageContaining("multiplier");
		assertThatIllegalArgumentException().isThrownBy(() -> new Template(1, SECOND, 2, Duration.ZERO, SECOND))
			.withMessageContaining("max-delay");
		assertThatIllegalArgumentException().isThrownBy(() -> new Template(1, SECOND, 2, SECOND, SECOND.negated()))
			.withMessageContaining("jitter");
	}

}
