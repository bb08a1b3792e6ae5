package io.modelrouter.tokens;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.content.Media;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.function.FunctionToolCallback;
import org.springframework.util.MimeTypeUtils;

import io.modelrouter.RouterChatOptions;

import static org.assertj.core.api.Assertions.assertThat;

class PromptTokensTests {

	private static final String TEXT = "How is the weather in Oslo on a day like this?";

	private static final long TOKENS = of(TEXT).tokens();

	private static final int FRAME = 4;

	@Test
	void everyMessageCountsWithItsFrame() {
		assertThat(count(new SystemMessage(TEXT))).isEqualTo(FRAME + TOKENS);
		assertThat(count(new SystemMessage(TEXT), new UserMessage(TEXT), new AssistantMessage(TEXT)))
			.isBetween(3 * (FRAME + TOKENS) - 3, 3 * (FRAME + TOKENS));
	}

	@Test
	void toolCallsAndTheirResultsCount() {
		AssistantMessage asked = AssistantMessage.builder()
			.content("")
			.toolCalls(List.of(new AssistantMessage.ToolCall("1", "function", "weather", "{\"city\":\"Oslo\"}")))
			.build();
		ToolResponseMessage result = ToolResponseMessage.builder()
			.responses(List.of(new ToolResponseMessage.ToolResponse("1", "weather", TEXT)))
			.build();
		assertThat(count(asked)).isEqualTo(FRAME + of("weather{\"city\":\"Oslo\"}").tokens());
		assertThat(count(result)).isEqualTo(FRAME + TOKENS);
	}

	@Test
	void everyMediumCountsTheSame() {
		Media picture = new Media(MimeTypeUtils.IMAGE_PNG, URI.create("http://localhost/picture.png"));
		UserMessage message = UserMessage.builder().text(TEXT).media(picture, picture).build();
		TokenEstimate estimate = new TokenEstimate();
		PromptTokens.count(new Prompt(message), estimate);
		assertThat(estimate.tokens()).isEqualTo(FRAME + TOKENS + 2_000);
		assertThat(estimate.script()).isEqualTo(Script.MEDIA);
	}

	@Test
	void definitionsOfToolsAndTheSchemaOfTheAnswerCount() {
		ToolCallback tool = FunctionToolCallback.builder("weather", (String city) -> "fine")
			.description("Tells the weather")
			.inputSchema("{\"type\":\"object\"}")
			.inputType(String.class)
			.build();
		ChatOptions options = RouterChatOptions.builder().toolCallbacks(tool).outputSchema("{\"a\":1}").build();
		assertThat(count(new Prompt(TEXT, options)))
			.isEqualTo(FRAME + of(TEXT + "weatherTells the weather{\"type\":\"object\"}{\"a\":1}").tokens());
		assertThat(count(new Prompt(TEXT, ChatOptions.builder().build()))).isEqualTo(FRAME + TOKENS);
		assertThat(count(new Prompt(TEXT, RouterChatOptions.builder().build()))).isEqualTo(FRAME + TOKENS);
	}

	@Test
	void nothingFramesTheTextsOfAnEmbedding() {
		TokenEstimate estimate = new TokenEstimate();
		PromptTokens.countTexts(new Prompt(new UserMessage(TEXT)), estimate);
		assertThat(estimate.tokens()).isEqualTo(TOKENS);
	}

	private static long count(Message... messages) {
		return count(new Prompt(messages));
	}

	private static long count(Prompt prompt) {
		TokenEstimate estimate = new TokenEstimate();
		PromptTokens.count(prompt, estimate);
		return estimate.tokens();
	}

	private static TokenEstimate of(String text) {
		TokenEstimate estimate = new TokenEstimate();
		estimate.add(text);
		return estimate;
	}

}
