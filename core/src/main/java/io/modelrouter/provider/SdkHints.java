package io.modelrouter.provider;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;
import org.springframework.util.ClassUtils;

/**
 * Lets a native image see which SDKs it was built with, which are looked up by name, and
 * stand in for the parts of them that Spring AI asks for a stream.
 */
final class SdkHints implements RuntimeHintsRegistrar {

	private static final List<String> STAND_INS = List.of("com.openai.client.OpenAIClientAsync",
			"com.openai.services.async.ChatServiceAsync", "com.openai.services.async.chat.ChatCompletionServiceAsync",
			"com.anthropic.client.AnthropicClientAsync", "com.anthropic.services.async.MessageServiceAsync",
			"com.anthropic.services.async.MessageServiceAsync$WithRawResponse");

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		Stream<String> sdks = Stream.of(ProviderType.values()).map(ProviderType::markerClass).filter(Objects::nonNull);
		Stream.concat(sdks, SdkReaders.MARKERS.stream())
			.forEach((name) -> hints.reflection().registerTypeIfPresent(classLoader, name));
		STAND_INS.stream()
			.filter((name) -> ClassUtils.isPresent(name, classLoader))
			.forEach((name) -> hints.proxies().registerJdkProxy(TypeReference.of(name)));
	}

}
