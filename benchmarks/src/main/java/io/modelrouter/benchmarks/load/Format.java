package io.modelrouter.benchmarks.load;

import java.util.List;
import java.util.Locale;

import com.google.genai.Client;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import io.modelrouter.provider.ProviderType;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.google.genai.GoogleGenAiChatModel;
import org.springframework.ai.google.genai.GoogleGenAiChatOptions;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/**
 * The wire formats, and Spring AI's own model for each: retries off, everything else as
 * it comes.
 */
enum Format {

	OPENAI(ProviderType.OPENAI, "/v1") {
		@Override
		ChatModel direct(String baseUrl) {
			return OpenAiChatModel.builder()
				.options(OpenAiChatOptions.builder().baseUrl(baseUrl).apiKey(KEY).model(MODEL).maxRetries(0).build())
				.build();
		}
	},

	ANTHROPIC(ProviderType.ANTHROPIC, "") {
		@Override
		ChatModel direct(String baseUrl) {
			return AnthropicChatModel.builder()
				.options(AnthropicChatOptions.builder().baseUrl(baseUrl).apiKey(KEY).model(MODEL).maxRetries(0).build())
				.build();
		}
	},

	GEMINI(ProviderType.GEMINI, "") {
		@Override
		ChatModel direct(String baseUrl) {
			HttpRetryOptions noRetries = HttpRetryOptions.builder().attempts(1).httpStatusCodes(List.of()).build();
			return GoogleGenAiChatModel.builder()
				.genAiClient(Client.builder()
					.apiKey(KEY)
					.httpOptions(HttpOptions.builder().baseUrl(baseUrl).retryOptions(noRetries).build())
					.build())
				.options(GoogleGenAiChatOptions.builder().model(MODEL).build())
				.retryTemplate(new RetryTemplate(RetryPolicy.withMaxRetries(0)))
				.build();
		}

		@Override
		Flux<ChatResponse> asynchronous(Flux<ChatResponse> direct) {
			return direct.subscribeOn(Schedulers.boundedElastic());
		}
	};

	static final String MODEL = "model";

	static final String KEY = "key-1234567890";

	private final ProviderType type;

	private final String path;

	Format(ProviderType type, String path) {
		this.type = type;
		this.path = path;
	}

	ProviderType type() {
		return this.type;
	}

	String baseUrl(Upstream upstream) {
		return upstream.url() + this.path;
	}

	String text() {
		return name().toLowerCase(Locale.ROOT);
	}

	abstract ChatModel direct(String baseUrl);

	/**
	 * A stream of the model's own, made so that it does not run on the subscriber's
	 * thread.
	 */
	Flux<ChatResponse> asynchronous(Flux<ChatResponse> direct) {
		return direct;
	}

}
