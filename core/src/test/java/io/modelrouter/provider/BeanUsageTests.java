package io.modelrouter.provider;

import java.util.List;
import java.util.Optional;

import com.google.genai.types.GenerateContentResponseUsageMetadata;
import com.openai.models.completions.CompletionUsage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.metadata.EmptyUsage;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.google.genai.metadata.GoogleGenAiUsage;

import io.modelrouter.ModelAnswer;
import io.modelrouter.TokenUsage;
import io.modelrouter.provider.bean.BeanProvider;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tokens of beans: by the native usage of an SDK that is known, else by the portable.
 */
class BeanUsageTests {

	private final RecordingClassifier classifier = new RecordingClassifier();

	private BeanProvider provider = Beans.provider((prompt) -> Beans.answer("ok"), this.classifier);

	@AfterEach
	void close() {
		this.provider.close();
	}

	@Test
	void nativeUsageOfOpenAiCounts() {
		CompletionUsage counted = CompletionUsage.builder()
			.promptTokens(100)
			.completionTokens(20)
			.totalTokens(120)
			.promptTokensDetails(CompletionUsage.PromptTokensDetails.builder().cachedTokens(60).build())
			.completionTokensDetails(CompletionUsage.CompletionTokensDetails.builder().reasoningTokens(5).build())
			.build();
		assertThat(counted(new DefaultUsage(100, 20, 120, counted))).isEqualTo(new TokenUsage(40, 60, 0, 15, 5));
	}

	@Test
	void nativeUsageOfAnthropicCounts() {
		com.anthropic.models.messages.Usage counted = com.anthropic.models.messages.Usage.builder()
			.inputTokens(100)
			.outputTokens(20)
			.cacheReadInputTokens(60)
			.cacheCreationInputTokens(7)
			.cacheCreation(Optional.empty())
			.inferenceGeo(Optional.empty())
			.outputTokensDetails(com.anthropic.models.messages.OutputTokensDetails.builder().thinkingTokens(5).build())
			.serverToolUse(Optional.empty())
			.serviceTier(Optional.empty())
			.build();
		assertThat(counted(new DefaultUsage(100, 20, 120, counted, 60L, 7L)))
			.isEqualTo(new TokenUsage(100, 60, 7, 15, 5));
	}

	@Test
	void nativeUsageOfGeminiCounts() {
		assertThat(counted(GoogleGenAiUsage.from(GenerateContentResponseUsageMetadata.builder()
			.promptTokenCount(100)
			.cachedContentTokenCount(60)
			.candidatesTokenCount(20)
			.thoughtsTokenCount(5)
			.totalTokenCount(125)
			.build()))).isEqualTo(new TokenUsage(40, 60, 0, 20, 5));
	}

	@Test
	void othersAreCountedByThePortableUsage() {
		assertThat(counted(new DefaultUsage(100, 20, 125, "own", 60L, null)))
			.isEqualTo(new TokenUsage(40, 60, 0, 20, 5));
	}

	@Test
	void beansThatTellNothingAreUnknown() {
		assertThat(counted(new EmptyUsage())).isSameAs(TokenUsage.UNKNOWN);
		assertThat(this.provider.client(Beans.UNNAMED).call(new Prompt("Hi"), Wire.LONG).usage())
			.isSameAs(TokenUsage.UNKNOWN);
	}

	@Test
	void usageThatCannotBeReadDoesNotCostTheAnswer() {
		Usage broken = new EmptyUsage() {

			@Override
			public Integer getCompletionTokens() {
				throw new IllegalStateException("not implemented");
			}

		};
		assertThat(counted(broken)).isSameAs(TokenUsage.UNKNOWN);
	}

	private TokenUsage counted(Usage usage) {
		ChatResponse response = new ChatResponse(List.of(new Generation(new AssistantMessage("ok"))),
				ChatResponseMetadata.builder().usage(usage).build());
		this.provider.close();
		this.provider = Beans.provider((prompt) -> response, this.classifier);
		ModelAnswer answer = this.provider.client(Beans.UNNAMED).call(new Prompt("Hi"), Wire.LONG);
		assertThat(answer.response()).isSameAs(response);
		return answer.usage();
	}

}
