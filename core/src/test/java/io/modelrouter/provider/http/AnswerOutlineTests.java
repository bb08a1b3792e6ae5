package io.modelrouter.provider.http;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AnswerOutlineTests {

	private final JsonMapper json = new JsonMapper();

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "null", "{\"a\":[{\"b\":null},{}],\"c\":{\"d\":[[]]}}",
			"{\"a\":true,\"b\":false,\"c\":0,\"d\":-7,\"e\":1.5,\"f\":1e3,\"g\":4000000000}",
			"[123456789012345678901234567890]" })
	void everythingButTextsIsThere(String document) {
		assertThat(outline(document)).isEqualTo(this.json.readTree(document));
	}

	@Test
	void textsAreEmpty() {
		assertThat(outline("{\"a\":\"long \\u0041\",\"b\":[\"text\",\"\"]}"))
			.isEqualTo(this.json.readTree("{\"a\":\"\",\"b\":[\"\",\"\"]}"));
	}

	@Test
	void moneyIsThereToItsLastDigit() {
		JsonNode usage = outline("{\"cost\":0.12345678901234567890123,\"other\":0.12345678901234567890123}");
		assertThat(usage.path("cost").decimalValue()).isEqualTo("0.12345678901234567890123");
		assertThat(usage.path("other").isDouble()).isTrue();
	}

	@Test
	void nothingHasNoOutline() {
		assertThat(outline(" ").isMissingNode()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html>", "{\"a\":", "{\"a\":\"cut", "[1,", "Good morning" })
	void whatIsNoJsonHasNone(String document) {
		assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> outline(document));
	}

	private JsonNode outline(String document) {
		return new AnswerOutline(this.json).of(document.getBytes(StandardCharsets.UTF_8));
	}

}
