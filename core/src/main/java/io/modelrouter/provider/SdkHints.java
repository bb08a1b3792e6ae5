package io.modelrouter.provider;

import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Lets a native image see which SDKs it was built with: they are looked up by name.
 */
final class SdkHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		Stream<String> sdks = Stream.of(ProviderType.values()).map(ProviderType::markerClass).filter(Objects::nonNull);
		Stream.concat(sdks, SdkReaders.MARKERS.stream())
			.forEach((name) -> hints.reflection().registerTypeIfPresent(classLoader, name));
	}

}
