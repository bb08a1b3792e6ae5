package io.modelrouter.test;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SmallTalkTests {

	@ParameterizedTest
	@CsvSource({ "What is 12 * 7?, 12 * 7 = 84.", "1.5+2, 1.5 + 2 = 3.5.", "7/0, Nothing can be divided by 0.",
			"10 ÷ 4, 10 ÷ 4 = 2.5.", "ping, pong.", "Hello there, Hello!", "Reply with exactly: OK, OK",
			"'Summarise the text: Rain fell. Then it stopped.', In short: Rain fell." })
	void simpleThingsAreAnswered(String text, String answer) {
		assertThat(about(text)).startsWith(answer).contains("This is m, simulated.");
	}

	@ParameterizedTest
	@CsvSource({ "on 2026-11-22 at noon", "call 0800-123-456", "version 1.2.3-4", "essay about rain" })
	void otherThingsAreOnlyDescribed(String text) {
		assertThat(about(text)).startsWith("This is m, simulated.").contains("begins with \"" + text + "\"");
	}

	@Test
	void longTextIsQuotedInPart() {
		assertThat(about("one two\n three four five six seven"))
			.endsWith("has 7 words and begins with \"one two three four five six\".");
		assertThat(about("x".repeat(1000))).endsWith("has 1 word and begins with \"" + "x".repeat(60) + "\".");
	}

	@Test
	void ideographsCountAsWords() {
		assertThat(about("总结一下这段文字。")).contains("has 9 words").contains("\"总结一下这段\"");
	}

	@Test
	void messageWithoutTextIsSaidToBeSo() {
		assertThat(about(" ")).isEqualTo("This is m, simulated. Your message has no text.");
	}

	@Test
	void answerIsCutToTheTokensAllowed() {
		Question question = new Question("m", "hi", 1, 3, Turn.USER, null);
		assertThat(Answer.of(question, Reply.of("123456789012345"), null))
			.isEqualTo(new Answer("123456789012", "", List.of(), FinishReason.LENGTH, 1, 3, null));
		assertThat(Answer.of(question, Reply.of("123456789"), null))
			.isEqualTo(new Answer("123456789", "", List.of(), FinishReason.STOP, 1, 3, null));
	}

	@ParameterizedTest
	@CsvSource({ "PT0S, 0s", "PT0.174S, 174ms", "PT20S, 20s", "PT1M12.5S, 1m12.5s", "PT10H17M5.7S, 10h17m5.7s",
			"PT1H, 1h0m0s", "PT0.0000005S, 0.0005ms" })
	void durationsAreWrittenAsGoDoes(Duration duration, String text) {
		assertThat(Durations.go(duration)).isEqualTo(text);
	}

	private static String about(String text) {
		return SmallTalk.about(new Question("m", text, 1, 1000, Turn.USER, null));
	}

}
