package io.modelrouter.stream;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.Pieces;
import io.modelrouter.TokenUsage;

import static org.assertj.core.api.Assertions.assertThat;

class UsageEstimateTests {

	private final UsageEstimate estimate = new UsageEstimate(new Prompt("Hello, how are you?"));

	@Test
	void nothingIsEstimatedBeforeAChunkCame() {
		assertThat(this.estimate.usage()).isEqualTo(TokenUsage.UNKNOWN);
		assertThat(this.estimate.atLeast(TokenUsage.UNKNOWN)).isEqualTo(TokenUsage.UNKNOWN);
	}

	@Test
	void promptAndEveryChunkCountAlsoThoughtsAndToolCalls() {
		this.estimate.add(Pieces.text("abcd"));
		this.estimate.add(Pieces.thought("abcd"));
		this.estimate.add(Pieces.reasoning("abcd"));
		this.estimate.add(Pieces.toolCall("{\"city\":\"Oslo\"}"));
		assertThat(this.estimate.usage()).isEqualTo(new TokenUsage(10, 0, 0, 10, 0, true));
	}

	@Test
	void everythingInThePromptCounts() {
		AssistantMessage asked = AssistantMessage.builder()
			.content("")
			.toolCalls(List.of(new AssistantMessage.ToolCall("1", "function", "city", "{}{}")))
			.build();
		ToolResponseMessage result = ToolResponseMessage.builder()
			.responses(List.of(new ToolResponseMessage.ToolResponse("1", "city", "OsloOslo")))
			.build();
		UsageEstimate estimate = new UsageEstimate(
				new Prompt(List.of(new SystemMessage("abcd"), new UserMessage("abcd"), asked, result)));
		estimate.add(Pieces.text(""));
		assertThat(estimate.usage().input()).isEqualTo(22);
	}

	@Test
	void whatWasToldOfABrokenAnswerIsNeverLowered() {
		this.estimate.add(Pieces.text("abcdabcd"));
		assertThat(this.estimate.atLeast(new TokenUsage(50, 10, 5, 1, 0)))
			.isEqualTo(new TokenUsage(50, 10, 5, 2, 0, true));
		assertThat(this.estimate.atLeast(new TokenUsage(50, 10, 5, 20, 3)))
			.isEqualTo(new TokenUsage(50, 10, 5, 20, 3, false));
	}

}
