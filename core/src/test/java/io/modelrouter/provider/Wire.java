package io.modelrouter.provider;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import io.modelrouter.ModelProvider;
import io.modelrouter.ModelSettings;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.time.Time;

/**
 * The provider types over a simulator, for tests that hold for all of them.
 */
enum Wire {

	OPENAI(ProviderType.OPENAI, ProviderSimulator::openAiBaseUrl),

	OPENAI_COMPATIBLE(ProviderType.OPENAI_COMPATIBLE, ProviderSimulator::openAiBaseUrl),

	ANTHROPIC(ProviderType.ANTHROPIC, ProviderSimulator::anthropicBaseUrl),

	GEMINI(ProviderType.GEMINI, ProviderSimulator::geminiBaseUrl);

	static final String MODEL = "some-model";

	static final Duration LONG = Duration.ofSeconds(10);

	private final ProviderType type;

	private final Function<ProviderSimulator, String> baseUrl;

	Wire(ProviderType type, Function<ProviderSimulator, String> baseUrl) {
		this.type = type;
		this.baseUrl = baseUrl;
	}

	ProviderType type() {
		return this.type;
	}

	ProviderSettings settings(String baseUrl, String... keys) {
		return new ProviderSettings("test", this.type, baseUrl, List.of(keys), null,
				ProviderSettings.DEFAULT_CONNECT_TIMEOUT, null);
	}

	ModelProvider provider(ProviderSimulator simulator, RecordingClassifier classifier, String... keys) {
		return ModelProviders.create(settings(this.baseUrl.apply(simulator), keys), classifier, Time.system());
	}

	/** A provider at an address without any path. */
	ModelProvider providerAt(String url, RecordingClassifier classifier) {
		return providerAt("test", url, classifier);
	}

	ModelProvider providerAt(String name, String url, RecordingClassifier classifier) {
		String path = (this == OPENAI || this == OPENAI_COMPATIBLE) ? "/v1" : "";
		return ModelProviders.create(new ProviderSettings(name, this.type, url + path, List.of("key-1234567890"), null,
				ProviderSettings.DEFAULT_CONNECT_TIMEOUT, null), classifier, Time.system());
	}

	String baseUrl(ProviderSimulator simulator) {
		return this.baseUrl.apply(simulator);
	}

	static ModelSettings model() {
		return model(ModelSettings.Options.NONE);
	}

	static ModelSettings model(ModelSettings.Options options) {
		return new ModelSettings("m", MODEL, options);
	}

}
