package io.modelrouter.provider;

import io.modelrouter.FailureClassifier;
import io.modelrouter.ModelProvider;
import io.modelrouter.provider.anthropic.AnthropicSdk;
import io.modelrouter.provider.gemini.GeminiSdk;
import io.modelrouter.provider.openai.OpenAiSdk;
import io.modelrouter.provider.sdk.SdkSettings;
import io.modelrouter.time.Time;

/**
 * Makes providers. An SDK is loaded only when a provider of its type is made.
 */
public final class ModelProviders {

	private ModelProviders() {
	}

	/**
	 * Builds a provider over its vendor's SDK.
	 * @throws MissingSdkException if the SDK is not on the classpath
	 * @throws IllegalArgumentException if the settings do not fit
	 */
	public static ModelProvider create(ProviderSettings settings, FailureClassifier classifier, Time time) {
		ProviderType type = settings.type();
		if (type.artifact() != null && !type.isPresent()) {
			throw new MissingSdkException(settings.name(), type, type.artifact());
		}
		SdkSettings sdk = new SdkSettings(settings.name(), Vendors.of(type, settings.vendor(), settings.baseUrl()),
				settings.baseUrl(), settings.keys(), settings.connectTimeout(), settings.proxy(), classifier, time);
		return switch (type) {
			case GEMINI -> GeminiSdk.provider(sdk);
			case ANTHROPIC -> AnthropicSdk.provider(sdk);
			case OPENAI -> OpenAiSdk.provider(sdk, false);
			case OPENAI_COMPATIBLE -> OpenAiSdk.provider(sdk, true);
			case CHAT_MODEL -> throw new IllegalArgumentException(
					"Provider '" + settings.name() + "' is a bean: make it with chatModel(…)");
		};
	}

}
