package io.modelrouter.provider.anthropic;

import java.time.Duration;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientImpl;
import com.anthropic.core.ClientOptions;
import com.anthropic.core.LogLevel;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.observation.conventions.AiProvider;

import io.modelrouter.ModelSettings;
import io.modelrouter.provider.http.HttpTransport;
import io.modelrouter.provider.http.KeyHeader;
import io.modelrouter.provider.options.CallerOptions;
import io.modelrouter.provider.sdk.BaseUrl;
import io.modelrouter.provider.sdk.ObservedStream;
import io.modelrouter.provider.sdk.SdkProvider;
import io.modelrouter.provider.sdk.SdkSettings;
import io.modelrouter.provider.sdk.VendorModel;
import io.modelrouter.provider.sdk.VendorSdk;
import io.modelrouter.provider.sdk.VendorStream;

/**
 * Anthropic's SDK over the router's transport: no retries, no time limits, no credentials
 * and no environment variables of its own. Thread-safe.
 */
public final class AnthropicSdk implements VendorSdk {

	private static final String DEFAULT_URL = "https://api.anthropic.com";

	private static final String VERSION = "2023-06-01";

	private final AnthropicClient client;

	private AnthropicSdk(AnthropicClient client) {
		this.client = client;
	}

	/**
	 * A provider that speaks Anthropic's wire format.
	 */
	public static SdkProvider provider(SdkSettings settings) {
		HttpTransport transport = settings.transport(KeyHeader.X_API_KEY, new AnthropicAnswers());
		String baseUrl = BaseUrl.of(settings.baseUrl(), DEFAULT_URL).without("/messages", "/v1").toString();
		return new SdkProvider(settings, transport, new AnthropicSdk(client(transport, baseUrl)));
	}

	private static AnthropicClient client(HttpTransport transport, String baseUrl) {
		return new AnthropicClientImpl(ClientOptions.builder()
			.httpClient(new AnthropicHttp(transport))
			.baseUrl(baseUrl)
			.timeout(Duration.ZERO)
			.maxRetries(0)
			.logLevel(LogLevel.OFF)
			.putHeader("User-Agent", "model-router")
			.putHeader("anthropic-version", VERSION)
			// The SDK copies every request to add it.
			.putHeader("X-Stainless-Retry-Count", "0")
			.build());
	}

	@Override
	public VendorModel model(ModelSettings settings, ObservationRegistry observations) {
		AnthropicOptions options = new AnthropicOptions(settings);
		AnthropicChatOptions defaults = options.apply(CallerOptions.of(null));
		ChatModel model = AnthropicChatModel.builder()
			.anthropicClient(this.client)
			.anthropicClientAsync(this.client.async())
			.observationRegistry(observations)
			.options(defaults)
			.build();
		VendorStream stream = new ObservedStream(new AnthropicStream(this.client, defaults),
				AiProvider.ANTHROPIC.value(), observations);
		return new VendorModel(model, options, new AnthropicUsage(), stream, AnthropicStreamReader::new);
	}

	@Override
	public String sampleAnswer() {
		return """
				{"id": "0", "type": "message", "role": "assistant", "model": "none",
				"content": [{"type": "text", "text": "Hello", "citations": null}], "stop_reason": "end_turn",
				"stop_sequence": null, "usage": {"input_tokens": 1, "output_tokens": 1}}
				""";
	}

	@Override
	public String sampleStream() {
		return """
				event: message_start
				data: {"type":"message_start","message":{"id":"0","type":"message","role":"assistant","model":"none",\
				"content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":1,"output_tokens":1}}}

				event: content_block_start
				data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

				event: content_block_delta
				data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello"}}

				event: content_block_stop
				data: {"type":"content_block_stop","index":0}

				event: message_delta
				data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},\
				"usage":{"output_tokens":1}}

				event: message_stop
				data: {"type":"message_stop"}

				""";
	}

	@Override
	public void close() {
		this.client.close();
	}

}
