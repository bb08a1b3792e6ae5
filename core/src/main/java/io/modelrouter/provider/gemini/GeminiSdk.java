package io.modelrouter.provider.gemini;

import java.util.List;

import com.google.genai.Client;
import com.google.genai.types.ClientOptions;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.google.genai.GoogleGenAiChatOptions;
import org.springframework.ai.google.genai.common.GoogleGenAiConstants;

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
 * Google's SDK over the router's transport: no retries, no time limits, no credentials
 * and no environment variables of its own. Thread-safe.
 */
public final class GeminiSdk implements VendorSdk {

	private static final String DEFAULT_URL = "https://generativelanguage.googleapis.com";

	private static final String NEWEST_VERSION = "v1beta";

	private static final String STABLE_VERSION = "v1";

	/** The transport puts the real key in its place. */
	private static final String NO_KEY = "none";

	private final HttpTransport transport;

	private final Client client;

	private GeminiSdk(HttpTransport transport, Client client) {
		this.transport = transport;
		this.client = client;
	}

	/**
	 * A provider that speaks Gemini's wire format.
	 */
	public static SdkProvider provider(SdkSettings settings) {
		HttpTransport transport = settings.transport(KeyHeader.X_GOOG_API_KEY, new GeminiAnswers());
		BaseUrl url = BaseUrl.of(settings.baseUrl(), DEFAULT_URL).without("/models");
		return new SdkProvider(settings, transport, new GeminiSdk(transport, client(transport, url)));
	}

	private static Client client(HttpTransport transport, BaseUrl url) {
		return Client.builder()
			.apiKey(NO_KEY)
			.vertexAI(false)
			.httpOptions(HttpOptions.builder()
				.baseUrl(url.without('/' + NEWEST_VERSION, '/' + STABLE_VERSION).toString())
				.apiVersion(url.endsWith('/' + STABLE_VERSION) ? STABLE_VERSION : NEWEST_VERSION)
				// An empty list too: with one attempt alone the SDK still sleeps after
				// it.
				.retryOptions(HttpRetryOptions.builder().attempts(1).httpStatusCodes(List.of()).build())
				.build())
			.clientOptions(ClientOptions.builder().customHttpClient(transport.sdkClient()).build())
			.build();
	}

	@Override
	public VendorModel model(ModelSettings settings, ObservationRegistry observations) {
		GeminiOptions options = new GeminiOptions(settings);
		GoogleGenAiChatOptions defaults = options.apply(CallerOptions.of(null));
		ChatModel model = new GeminiModel(new GeminiChatModel(this.client, defaults, observations));
		return new VendorModel(model, options, new GeminiUsage(), stream(defaults, observations),
				GeminiStreamReader::new);
	}

	/**
	 * Spring AI's class never stops its observation of a stream that fails at once.
	 */
	private VendorStream stream(GoogleGenAiChatOptions defaults, ObservationRegistry observations) {
		ChatModel model = new GeminiModel(new GeminiChatModel(this.client, defaults, ObservationRegistry.NOOP));
		return new ObservedStream(new GeminiStream(model, this.transport::isBroken), GoogleGenAiConstants.PROVIDER_NAME,
				observations);
	}

	@Override
	public VendorEmbeddings embeddings(ModelSettings settings) {
		return new GeminiEmbeddings(this.client, settings.id());
	}

	@Override
	public String sampleAnswer() {
		return """
				{"candidates": [{"content": {"role": "model", "parts": [{"text": "Hello"}]}, "finishReason": "STOP",
				"index": 0}], "usageMetadata": {"promptTokenCount": 1, "candidatesTokenCount": 1,
				"totalTokenCount": 2}, "modelVersion": "none", "responseId": "0"}
				""";
	}

	@Override
	public String sampleStream() {
		return """
				data: {"candidates": [{"content": {"role": "model", "parts": [{"text": "Hello"}]},\
				"finishReason": "STOP", "index": 0}], "usageMetadata": {"promptTokenCount": 1,\
				"candidatesTokenCount": 1, "totalTokenCount": 2}, "modelVersion": "none", "responseId": "0"}

				""";
	}

	@Override
	public void close() {
		this.client.close();
	}

}
