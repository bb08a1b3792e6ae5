package io.modelrouter.provider.openai;

import java.time.Duration;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.core.ClientOptions;
import com.openai.core.LogLevel;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.ai.observation.conventions.AiProvider;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;

import io.modelrouter.ModelSettings;
import io.modelrouter.provider.http.HttpTransport;
import io.modelrouter.provider.http.KeyHeader;
import io.modelrouter.provider.options.CallerOptions;
import io.modelrouter.provider.sdk.BaseUrl;
import io.modelrouter.provider.sdk.ObservedStream;
import io.modelrouter.provider.sdk.SdkProvider;
import io.modelrouter.provider.sdk.SdkSettings;
import io.modelrouter.provider.sdk.VendorEmbeddings;
import io.modelrouter.provider.sdk.VendorModel;
import io.modelrouter.provider.sdk.VendorSdk;
import io.modelrouter.provider.sdk.VendorStream;

/**
 * OpenAI's SDK over the router's transport: no retries, no time limits, no credentials
 * and no environment variables of its own. Thread-safe.
 */
public final class OpenAiSdk implements VendorSdk {

	private static final String DEFAULT_URL = "https://api.openai.com/v1";

	private static final String AZURE = "azure";

	/** The transport puts the real key in its place, or nothing. */
	private static final String NO_KEY = "none";

	private final OpenAIClient client;

	private final boolean compatible;

	private OpenAiSdk(OpenAIClient client, boolean compatible) {
		this.client = client;
		this.compatible = compatible;
	}

	/**
	 * A provider that speaks OpenAI's wire format.
	 * @param compatible whether it is somebody else than OpenAI
	 */
	public static SdkProvider provider(SdkSettings settings, boolean compatible) {
		KeyHeader keyHeader = settings.vendor().equals(AZURE) ? KeyHeader.API_KEY : KeyHeader.BEARER;
		HttpTransport transport = settings.transport(keyHeader, new OpenAiAnswers());
		String baseUrl = BaseUrl.of(settings.baseUrl(), DEFAULT_URL)
			.without("/chat/completions", "/embeddings")
			.toString();
		return new SdkProvider(settings, transport, new OpenAiSdk(client(transport, baseUrl), compatible));
	}

	private static OpenAIClient client(HttpTransport transport, String baseUrl) {
		return new OpenAIClientImpl(ClientOptions.builder()
			.httpClient(new OpenAiHttp(transport))
			.baseUrl(baseUrl)
			.apiKey(NO_KEY)
			.timeout(Duration.ZERO)
			.maxRetries(0)
			.logLevel(LogLevel.OFF)
			.putHeader("User-Agent", "model-router")
			// The SDK copies every request to add it.
			.putHeader("X-Stainless-Retry-Count", "0")
			.build());
	}

	@Override
	public VendorModel model(ModelSettings settings, ObservationRegistry observations) {
		OpenAiOptions options = new OpenAiOptions(settings, this.compatible);
		OpenAiChatOptions defaults = options.apply(CallerOptions.of(null));
		OpenAiChatModel model = OpenAiChatModel.builder()
			.openAiClient(this.client)
			.openAiClientAsync(this.client.async())
			.observationRegistry(observations)
			.options(defaults)
			.build();
		VendorStream stream = new ObservedStream(new OpenAiStream(this.client, defaults), AiProvider.OPENAI.value(),
				observations);
		return new VendorModel(model, options, new OpenAiUsage(), stream, OpenAiStreamReader::new);
	}

	@Override
	public VendorEmbeddings embeddings(ModelSettings settings) {
		return new OpenAiEmbeddings(this.client, settings.id(), this.compatible);
	}

	@Override
	public String sampleAnswer() {
		return """
				{"id": "0", "object": "chat.completion", "created": 0, "model": "none", "choices": [{"index": 0,
				"message": {"role": "assistant", "content": "Hello", "refusal": null}, "logprobs": null,
				"finish_reason": "stop"}], "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}}
				""";
	}

	@Override
	public String sampleStream() {
		return """
				data: {"id":"0","object":"chat.completion.chunk","created":0,"model":"none","choices":[{"index":0,\
				"delta":{"role":"assistant","content":"Hello"},"finish_reason":null}]}

				data: {"id":"0","object":"chat.completion.chunk","created":0,"model":"none","choices":[{"index":0,\
				"delta":{},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}

				data: [DONE]

				""";
	}

	@Override
	public void close() {
		this.client.close();
	}

}
