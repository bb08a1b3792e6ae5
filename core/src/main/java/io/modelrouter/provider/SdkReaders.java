package io.modelrouter.provider;

import java.util.ArrayList;
import java.util.List;

import org.springframework.util.ClassUtils;

import io.modelrouter.provider.anthropic.AnthropicReader;
import io.modelrouter.provider.anthropic.AnthropicUsage;
import io.modelrouter.provider.error.RestClientReader;
import io.modelrouter.provider.error.SdkReader;
import io.modelrouter.provider.error.SpringAiReader;
import io.modelrouter.provider.error.WebClientReader;
import io.modelrouter.provider.gemini.GeminiReader;
import io.modelrouter.provider.gemini.GeminiUsage;
import io.modelrouter.provider.openai.OpenAiReader;
import io.modelrouter.provider.openai.OpenAiUsage;
import io.modelrouter.provider.usage.UsageReader;

/**
 * The readers of those libraries that are on the classpath.
 */
final class SdkReaders {

	private static final String REST_CLIENT = "org.springframework.web.client.RestClientResponseException";

	private static final String WEB_CLIENT = "org.springframework.web.reactive.function.client.WebClientResponseException";

	private static final String SPRING_AI = "org.springframework.ai.retry.NonTransientAiException";

	/** Classes that are looked up, beside those of the SDKs. */
	static final List<String> MARKERS = List.of(REST_CLIENT, WEB_CLIENT, SPRING_AI);

	private SdkReaders() {
	}

	static List<SdkReader> present() {
		List<SdkReader> readers = new ArrayList<>();
		if (ProviderType.OPENAI.isPresent()) {
			readers.add(new OpenAiReader());
		}
		if (ProviderType.ANTHROPIC.isPresent()) {
			readers.add(new AnthropicReader());
		}
		if (ProviderType.GEMINI.isPresent()) {
			readers.add(new GeminiReader());
		}
		if (isPresent(REST_CLIENT)) {
			readers.add(new RestClientReader());
		}
		if (isPresent(WEB_CLIENT)) {
			readers.add(new WebClientReader());
		}
		if (isPresent(SPRING_AI)) {
			readers.add(new SpringAiReader());
		}
		return readers;
	}

	static List<UsageReader> usages() {
		List<UsageReader> readers = new ArrayList<>();
		if (ProviderType.OPENAI.isPresent()) {
			readers.add(new OpenAiUsage());
		}
		if (ProviderType.ANTHROPIC.isPresent()) {
			readers.add(new AnthropicUsage());
		}
		if (ProviderType.GEMINI.isPresent()) {
			readers.add(new GeminiUsage());
		}
		return readers;
	}

	private static boolean isPresent(String className) {
		return ClassUtils.isPresent(className, SdkReaders.class.getClassLoader());
	}

}
