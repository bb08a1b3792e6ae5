package io.modelrouter.benchmarks.limits;

import java.time.Duration;

import com.openai.errors.RateLimitException;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;

import io.modelrouter.time.Time;

/**
 * Spring AI's own model with the usual retry loop: 1 s, 2 s and 4 s after a refusal.
 */
final class RetryingCaller implements Caller {

	private static final int RETRIES = 3;

	private final ChatModel model;

	private final Tally tally;

	RetryingCaller(String model, Setting setting, Tally tally) {
		this.model = OpenAiChatModel.builder()
			.options(OpenAiChatOptions.builder()
				.baseUrl(setting.baseUrl())
				.apiKey(Setting.KEY)
				.model(model)
				.maxRetries(0)
				.build())
			.build();
		this.tally = tally;
	}

	@Override
	public long call(Prompt prompt) throws InterruptedException {
		for (int retry = 0;; retry++) {
			try {
				Usage usage = this.model.call(prompt).getMetadata().getUsage();
				return usage.getPromptTokens() + usage.getCompletionTokens();
			}
			catch (RateLimitException ex) {
				this.tally.refused();
				if (retry == RETRIES) {
					throw ex;
				}
				Time.system().sleep(Duration.ofSeconds(1L << retry));
			}
		}
	}

}
