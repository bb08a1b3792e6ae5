package io.modelrouter.endtoend;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import io.modelrouter.FailureClassifier;
import io.modelrouter.ModelProvider;
import io.modelrouter.provider.ModelProviders;
import io.modelrouter.provider.ProviderSettings;
import io.modelrouter.provider.ProviderType;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.time.Time;

/**
 * The provider types whose clients the router builds.
 */
public enum WireType {

	GEMINI(ProviderType.GEMINI), OPENAI(ProviderType.OPENAI), ANTHROPIC(ProviderType.ANTHROPIC),
	OPENAI_COMPATIBLE(ProviderType.OPENAI_COMPATIBLE);

	private final ProviderType type;

	WireType(ProviderType type) {
		this.type = type;
	}

	public ModelProvider provider(String name, ProviderSimulator simulator, FailureClassifier classifier, Time time) {
		String baseUrl = switch (this) {
			case GEMINI -> simulator.geminiBaseUrl();
			case ANTHROPIC -> simulator.anthropicBaseUrl();
			case OPENAI, OPENAI_COMPATIBLE -> simulator.openAiBaseUrl();
		};
		return ModelProviders.create(new ProviderSettings(name, this.type, baseUrl, List.of("key-1234"), null,
				Duration.ofSeconds(5), (URI) null), classifier, time);
	}

}
