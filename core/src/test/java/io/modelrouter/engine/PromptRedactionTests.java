package io.modelrouter.engine;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.Prompt;

import static org.assertj.core.api.Assertions.assertThat;

class PromptRedactionTests {

	private final Prompt prompt = new Prompt(List.of(new SystemMessage("You are a patient clerk."),
			new UserMessage("My account number is 4711-0815, why?")));

	@Test
	void quotedPromptIsTakenOut() {
		assertThat(redact("Invalid value: 'My account number is 4711-0815, why?'.")).isEqualTo("Invalid value: '…'.");
	}

	@Test
	void quotedPartOfThePromptIsTakenOut() {
		assertThat(redact("Bad input near \"account number is 4711-0815\" at 3"))
			.isEqualTo("Bad input near \"…\" at 3");
	}

	@Test
	void everyMessageCounts() {
		assertThat(redact("role system: You are a patient clerk. is too long")).doesNotContain("patient");
	}

	@Test
	void ordinaryWordsStay() {
		String message = "Your account has reached its limit, why not wait?";
		assertThat(redact(message)).isEqualTo(message);
	}

	@Test
	void shortPromptTakesNothingOut() {
		assertThat(PromptRedaction.redact("The model is overloaded", new Prompt("model")))
			.isEqualTo("The model is overloaded");
	}

	private String redact(String message) {
		return PromptRedaction.redact(message, this.prompt);
	}

}
