package io.modelrouter.autoconfigure;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NearestNameTests {

	private static final List<String> NAMES = List.of("flash", "gpt", "opus", "max-delay", "max-retries");

	@ParameterizedTest
	@CsvSource({ "flsh,flash", "Flash,flash", "flahs,flash", "gtp,gpt", "max_retries,max-retries",
			"maxRetry,max-retries", "maxDelays,max-delay" })
	void nearNameIsFound(String wanted, String nearest) {
		assertThat(NearestName.of(wanted, NAMES)).contains(nearest);
	}

	@ParameterizedTest
	@CsvSource({ "gemini", "g", "claude", "timeout", "''" })
	void farNameIsNot(String wanted) {
		assertThat(NearestName.of(wanted, NAMES)).isEmpty();
	}

	@Test
	void hintListsTheNamesWhenNoneIsNear() {
		assertThat(NearestName.hint("claude", List.of("flash", "gpt"))).isEqualTo("there are: flash, gpt.");
	}

	@Test
	void hintSaysWhenThereIsNone() {
		assertThat(NearestName.hint("claude", List.of())).isEqualTo("there is none.");
	}

}
