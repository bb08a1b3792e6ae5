package io.modelrouter.benchmarks;

import java.time.Duration;
import java.util.List;

import io.modelrouter.ModelAnswer;
import io.modelrouter.TokenUsage;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * What every row calls in the end: gives the one answer that it holds. Immutable.
 */
final class Stub extends StubProvider {

	private final ChatResponse response = new ChatResponse(
			List.of(new Generation(new AssistantMessage("Forty-two."),
					ChatGenerationMetadata.builder().finishReason("STOP").build())),
			ChatResponseMetadata.builder().model("stub").usage(new DefaultUsage(1000, 200)).build());

	private final ModelAnswer answer = new ModelAnswer(this.response, new TokenUsage(900, 100, 0, 150, 50));

	@Override
	public ChatResponse call(Prompt prompt) {
		return this.response;
	}

	@Override
	public ModelAnswer call(Prompt prompt, Duration limit) {
		return this.answer;
	}

}
