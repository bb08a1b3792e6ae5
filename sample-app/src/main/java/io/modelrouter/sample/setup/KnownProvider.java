package io.modelrouter.sample.setup;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertyResolver;
import org.springframework.util.StringUtils;

/**
 * A provider that the service uses by itself if its key is in the environment.
 */
enum KnownProvider {

	/** Google's Gemini API. */
	GEMINI("gemini", "gemini", "GEMINI_API_KEY", null, "flash", "gemini-3.6-flash"),

	/** OpenAI. */
	OPENAI("openai", "openai", "OPENAI_API_KEY", null, "gpt", "gpt-5.5"),

	/** Anthropic. */
	CLAUDE("claude", "anthropic", "ANTHROPIC_API_KEY", null, "opus", "claude-opus-4-7"),

	/** A relay that speaks OpenAI's API; it needs its address too. */
	TREEROUTER("treerouter", "openai-compatible", "TREEROUTER_API_KEY", "TREEROUTER_BASE_URL", "relay", "gpt-5.5");

	private final String providerName;

	private final String type;

	private final String keyVariable;

	private final @Nullable String baseUrlVariable;

	private final String modelId;

	private final String modelName;

	KnownProvider(String providerName, String type, String keyVariable, @Nullable String baseUrlVariable,
			String modelId, String modelName) {
		this.providerName = providerName;
		this.type = type;
		this.keyVariable = keyVariable;
		this.baseUrlVariable = baseUrlVariable;
		this.modelId = modelId;
		this.modelName = modelName;
	}

	/**
	 * Its name in the configuration, and the name of its own route.
	 */
	String providerName() {
		return this.providerName;
	}

	String type() {
		return this.type;
	}

	String keyVariable() {
		return this.keyVariable;
	}

	/**
	 * The variable with its address, null if the vendor's is used.
	 */
	@Nullable String baseUrlVariable() {
		return this.baseUrlVariable;
	}

	/**
	 * Its model's name in the configuration.
	 */
	String modelId() {
		return this.modelId;
	}

	/**
	 * The provider's name of the model.
	 */
	String modelName() {
		return this.modelName;
	}

	boolean hasKey(PropertyResolver environment) {
		return StringUtils.hasText(environment.getProperty(this.keyVariable));
	}

	/**
	 * Whether everything it needs is in the environment.
	 */
	boolean isUsable(PropertyResolver environment) {
		return hasKey(environment)
				&& (this.baseUrlVariable == null || StringUtils.hasText(environment.getProperty(this.baseUrlVariable)));
	}

}
