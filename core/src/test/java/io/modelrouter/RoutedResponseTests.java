package io.modelrouter;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

import static org.assertj.core.api.Assertions.assertThat;

class RoutedResponseTests {

	private static final ModelTarget TARGET = Attempts.target("a");

	@Test
	void textIsThatOfTheFirstChoice() {
		assertThat(text(part("one", Map.of("index", 0L)), part("two", Map.of("index", 1L)))).isEqualTo("one");
	}

	@Test
	void partsOfOneAnswerAreJoinedAndThoughtsLeftOut() {
		assertThat(text(part("Hm.", Map.of("candidateIndex", 0, "isThought", true)),
				part("It is ", Map.of("candidateIndex", 0, "isThought", false)),
				part("four.", Map.of("candidateIndex", 0)), part("Or five.", Map.of("candidateIndex", 1))))
			.isEqualTo("It is four.");
		assertThat(text(part("Let me see.", Map.of("signature", "c2ln")), part("hidden", Map.of("data", "ZGF0YQ")),
				part("Four.", Map.of())))
			.isEqualTo("Four.");
	}

	@Test
	void answerWithoutTextHasAnEmptyOne() {
		assertThat(new RoutedResponse(TARGET, new ChatResponse(List.of()), null, List.of(), List.of()).text())
			.isEmpty();
	}

	@Test
	void answerAndPromptStayOutOfText() {
		ChatResponse response = new ChatResponse(List.of(new Generation(new AssistantMessage("secret answer"))));
		assertThat(new RoutedResponse(TARGET, response, null, List.of(), List.of()).toString())
			.doesNotContain("secret");
		assertThat(new Outcome.Success(TARGET, new ModelAnswer(response, TokenUsage.UNKNOWN)).toString())
			.doesNotContain("secret");
		assertThat(Attempts.of("a", 0).toString()).doesNotContain("Hello").contains("attempt 1 of a");
	}

	private static String text(Generation... parts) {
		return new RoutedResponse(TARGET, new ChatResponse(List.of(parts)), null, List.of(), List.of()).text();
	}

	private static Generation part(String text, Map<String, Object> metadata) {
		return new Generation(AssistantMessage.builder().content(text).properties(metadata).build());
	}

}
