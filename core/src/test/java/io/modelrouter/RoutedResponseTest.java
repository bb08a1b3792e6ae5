package io.modelrouter;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

import static org.assertj.core.api.Assertions.assertThat;

class RoutedResponseTest {

	private static final ModelTarget TARGET = Attempts.target("a");

	@Test
	void textIsThatOfTheFirstResult() {
		ChatResponse response = new ChatResponse(
				List.of(new Generation(new AssistantMessage("one")), new Generation(new AssistantMessage("two"))));
		assertThat(new RoutedResponse(TARGET, response, List.of(), List.of()).text()).isEqualTo("one");
	}

	@Test
	void answerWithoutTextHasAnEmptyOne() {
		assertThat(new RoutedResponse(TARGET, new ChatResponse(List.of()), List.of(), List.of()).text()).isEmpty();
	}

	@Test
	void answerAndPromptStayOutOfText() {
		ChatResponse response = new ChatResponse(List.of(new Generation(new AssistantMessage("secret answer"))));
		assertThat(new RoutedResponse(TARGET, response, List.of(), List.of()).toString()).doesNotContain("secret");
		assertThat(new Outcome.Success(TARGET, response).toString()).doesNotContain("secret");
		assertThat(Attempts.of("a", 0).toString()).doesNotContain("Hello").contains("attempt 1 of a");
	}

}
