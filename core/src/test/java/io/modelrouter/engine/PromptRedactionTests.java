package io.modelrouter.engine;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.function.FunctionToolCallback;

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
	void shortQuotesThatTellMuchAreTakenOut() {
		Prompt prompt = new Prompt("Kunde Müller & Söhne, 123-45-6789, 密码一二三四五六");
		assertThat(PromptRedaction.redact("Invalid value: 123-45-6789 of Müller & Söhne (密码一二三四五六)", prompt))
			.startsWith("Invalid value:")
			.doesNotContain("123", "6789", "Müller", "Söhne", "密码", "六");
	}

	@Test
	void resultsArgumentsAndDescriptionsOfToolsCount() {
		ToolCallback tool = FunctionToolCallback.builder("lookup", (String in) -> in)
			.description("Salaries of the board")
			.inputType(String.class)
			.build();
		Prompt prompt = new Prompt(List.of(new UserMessage("Hi"),
				AssistantMessage.builder()
					.content("")
					.toolCalls(List.of(new ToolCall("1", "function", "lookup", "{\"name\":\"Anna Smith\"}")))
					.build(),
				ToolResponseMessage.builder()
					.responses(List.of(new ToolResponse("1", "lookup", "Diagnosis: acute illness")))
					.build()),
				ToolCallingChatOptions.builder().toolCallbacks(tool).build());
		assertThat(PromptRedaction.redact("Bad tool result: Diagnosis: acute illness", prompt))
			.isEqualTo("Bad tool result: …");
		assertThat(PromptRedaction.redact("Bad arguments {\"name\":\"Anna Smith\"} here", prompt))
			.isEqualTo("Bad arguments … here");
		assertThat(PromptRedaction.redact("description 'Salaries of the board' invalid", prompt))
			.isEqualTo("description '…' invalid");
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
