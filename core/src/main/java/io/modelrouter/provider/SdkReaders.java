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
		if (isPresent("org.springframework.web.client.RestClientResponseException")) {
			readers.add(new RestClientReader());
		}
		if (isPresent("org.springframework.web.reactive.function.client.WebClientResponseException")) {
			readers.add(new WebClientReader());
		}
		if (isPresent("org.springframework.ai.retry.NonTransientAiException")) {
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
