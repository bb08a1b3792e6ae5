package io.modelrouter.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import io.modelrouter.ModelClient;
import io.modelrouter.ModelProvider;
import io.modelrouter.ModelRouter;
import io.modelrouter.time.Time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

/**
 * What is left of a router that could not be built.
 */
class RouterFactoryTests {

	private final Map<String, ModelProvider> made = new LinkedHashMap<>();

	private final ModelRouterProperties properties = new Binder(new MapConfigurationPropertySource(
			Map.of("model-router.providers.a.type", "openai", "model-router.providers.b.type", "gemini",
					"model-router.models.one.provider", "a", "model-router.routes.chat.primary", "one")))
		.bindOrCreate("model-router", ModelRouterProperties.class);

	@Test
	void failureOfTheApplicationsPartClosesEveryProvider() {
		IllegalStateException failure = new IllegalStateException("customizer");
		ModelProvider first = provider("a");
		willThrow(new IllegalStateException("close")).given(first).close();
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> new RouterFactory((name, settings) -> provider(name), (model) -> null, Time.system())
				.router(this.properties, (builder) -> {
					throw failure;
				}))
			.isSameAs(failure)
			.satisfies((ex) -> assertThat(ex.getSuppressed()).singleElement()
				.satisfies((suppressed) -> assertThat(suppressed).hasMessage("close")));
		assertThat(this.made).containsOnlyKeys("a", "b");
		this.made.values().forEach((provider) -> verify(provider).close());
	}

	@Test
	void failureOfAProviderClosesThoseBefore() {
		assertThatExceptionOfType(NoClassDefFoundError.class).isThrownBy(() -> new RouterFactory((name, settings) -> {
			if (!this.made.isEmpty()) {
				throw new NoClassDefFoundError(name);
			}
			return provider(name);
		}, (model) -> null, Time.system()).router(this.properties, (builder) -> {
		}));
		assertThat(this.made).hasSize(1);
		this.made.values().forEach((provider) -> verify(provider).close());
	}

	@Test
	void routerThatIsBuiltKeepsItsProviders() {
		try (ModelRouter router = new RouterFactory((name, settings) -> provider(name), (model) -> null, Time.system())
			.router(this.properties, (builder) -> {
			})) {
			assertThat(router.routes()).hasSize(1);
			this.made.values().forEach((provider) -> verify(provider, never()).close());
		}
	}

	private ModelProvider provider(String name) {
		return this.made.computeIfAbsent(name, (key) -> {
			ModelProvider provider = mock();
			given(provider.name()).willReturn(key);
			given(provider.vendor()).willReturn("generic");
			given(provider.client(any())).willReturn(mock(ModelClient.class));
			return provider;
		});
	}

}
