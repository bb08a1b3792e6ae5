package io.modelrouter;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DegradeSettingsTests {

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT-1S", "PT0.000999999S", "P7DT0.000000001S", "P365000D", "PT2562047788015215H" })
	void timeToLiveThatNobodyCouldReckonWithIsRefused(String ttl) {
		assertThatIllegalArgumentException().isThrownBy(() -> new DegradeSettings(Duration.parse(ttl), null))
			.withMessage("degrade.cache-ttl must be between 1 ms and 7 days");
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0.001S", "P7D" })
	void shortestAndLongestAreTaken(String ttl) {
		assertThat(new DegradeSettings(Duration.parse(ttl), null).cacheTtl()).isEqualTo(Duration.parse(ttl));
	}

	@Test
	void blankTextIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new DegradeSettings(null, " "))
			.withMessage("degrade.text must not be blank");
	}

}
