package io.modelrouter.provider;

import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/**
 * What kind of endpoint a provider is.
 */
public enum ProviderType {

	/** Gemini, over Google's SDK. */
	GEMINI("org.springframework.ai:spring-ai-google-genai", "org.springframework.ai.google.genai.GoogleGenAiChatModel"),

	/** OpenAI itself. */
	OPENAI("org.springframework.ai:spring-ai-openai", "org.springframework.ai.openai.OpenAiChatModel"),

	/** Anthropic itself, or somebody who speaks its wire format. */
	ANTHROPIC("org.springframework.ai:spring-ai-anthropic", "org.springframework.ai.anthropic.AnthropicChatModel"),

	/** Somebody else who speaks OpenAI's wire format. */
	OPENAI_COMPATIBLE("org.springframework.ai:spring-ai-openai", "org.springframework.ai.openai.OpenAiChatModel"),

	/** Any Spring AI {@code ChatModel} bean; needs no SDK. */
	CHAT_MODEL(null, null),

	/** Any Spring AI {@code EmbeddingModel} bean; needs no SDK. */
	EMBEDDING_MODEL(null, null);

	private final @Nullable String artifact;

	private final @Nullable String markerClass;

	ProviderType(@Nullable String artifact, @Nullable String markerClass) {
		this.artifact = artifact;
		this.markerClass = markerClass;
	}

	/**
	 * The value of the property, for example {@code openai-compatible}.
	 */
	public String propertyName() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * The dependency that brings the SDK, as {@code groupId:artifactId}; null if none is
	 * needed.
	 */
	public @Nullable String artifact() {
		return this.artifact;
	}

	/**
	 * The class by which the SDK is recognised on the classpath, null if none is needed.
	 */
	public @Nullable String markerClass() {
		return this.markerClass;
	}

	/**
	 * Whether it is a bean of the application.
	 */
	public boolean isBean() {
		return this == CHAT_MODEL || this == EMBEDDING_MODEL;
	}

	/**
	 * Whether its models answer prompts.
	 */
	public boolean answers() {
		return this != EMBEDDING_MODEL;
	}

	/**
	 * Whether its models embed texts.
	 */
	public boolean embeds() {
		return this != ANTHROPIC && this != CHAT_MODEL;
	}

	/** Whether the SDK is on the classpath. */
	boolean isPresent() {
		return this.markerClass == null || ClassUtils.isPresent(this.markerClass, ProviderType.class.getClassLoader());
	}

}
