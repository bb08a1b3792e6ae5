package io.modelrouter.provider.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AnswerBodyTests {

	private final AnswerBody answers = new AnswerBody((answer, model, gaps) -> {
		gaps.text(answer, "model", model);
		return answer.has("text");
	});

	@Test
	void wholeAnswerIsHandedOverAsItCame() throws IOException {
		byte[] body = bytes("{\"text\" : \"Hello\", \"model\":\"m\"}");
		assertThat(this.answers.mended(body, "asked").body()).isSameAs(body);
	}

	@Test
	void mendedAnswerKeepsItsTexts() throws IOException {
		byte[] mended = this.answers.mended(bytes("{\"text\":\"Hello\"}"), "asked").body();
		assertThat(new String(mended, StandardCharsets.UTF_8)).isEqualTo("{\"text\":\"Hello\",\"model\":\"asked\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"model\":\"m\"}", "[]", "7", "{\"text\":\"Hel", "<html>" })
	void whatIsNoAnswerIsKeptFromTheSdk(String body) {
		assertThatExceptionOfType(NoAnswerException.class).isThrownBy(() -> this.answers.mended(bytes(body), "asked"));
	}

	@Test
	void hugeAnswerIsNotLookedAt() throws IOException {
		byte[] body = bytes("{\"media\":\"" + "x".repeat(1024 * 1024) + "\"}");
		assertThat(this.answers.mended(body, "asked").body()).isSameAs(body);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
