package io.modelrouter.architecture;

import com.anthropic.client.AnthropicClientAsync;
import com.anthropic.services.async.MessageServiceAsync;
import com.openai.client.OpenAIClientAsync;
import com.openai.services.async.ChatServiceAsync;
import com.openai.services.async.chat.ChatCompletionServiceAsync;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.aot.AotServices;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a native image has to keep though no code names it.
 */
class RuntimeHintsTests {

	private final RuntimeHints hints = new RuntimeHints();

	RuntimeHintsTests() {
		AotServices.factories()
			.load(RuntimeHintsRegistrar.class)
			.asList()
			.stream()
			.filter((registrar) -> registrar.getClass().getName().startsWith("io.modelrouter."))
			.forEach((registrar) -> registrar.registerHints(this.hints, getClass().getClassLoader()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "codes.table", "phrases.table" })
	void tablesOfTheClassifierAreKept(String table) {
		String resource = "io/modelrouter/failure/" + table;
		assertThat(getClass().getClassLoader().getResource(resource)).isNotNull();
		assertThat(RuntimeHintsPredicates.resource().forResource(resource)).accepts(this.hints);
	}

	@ParameterizedTest
	@ValueSource(strings = { "counters.lua", "batch.lua" })
	void scriptForRedisIsKept(String part) {
		String resource = "io/modelrouter/quota/redis/" + part;
		assertThat(getClass().getClassLoader().getResource(resource)).isNotNull();
		assertThat(RuntimeHintsPredicates.resource().forResource(resource)).accepts(this.hints);
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.ai.openai.OpenAiChatModel",
			"org.springframework.ai.anthropic.AnthropicChatModel",
			"org.springframework.ai.google.genai.GoogleGenAiChatModel",
			"org.springframework.ai.retry.NonTransientAiException",
			"org.springframework.web.client.RestClientResponseException" })
	void librariesThatAreLookedUpByNameAreFound(String marker) {
		assertThat(RuntimeHintsPredicates.reflection().onType(TypeReference.of(marker))).accepts(this.hints);
	}

	@Test
	void partsOfAnSdkCanBeStoodInFor() {
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(OpenAIClientAsync.class)).accepts(this.hints);
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(ChatServiceAsync.class)).accepts(this.hints);
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(ChatCompletionServiceAsync.class))
			.accepts(this.hints);
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(AnthropicClientAsync.class)).accepts(this.hints);
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(MessageServiceAsync.class)).accepts(this.hints);
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(MessageServiceAsync.WithRawResponse.class))
			.accepts(this.hints);
	}

	@Test
	void librariesThatAreNotThereAreLeftOut() {
		RuntimeHints none = new RuntimeHints();
		AotServices.factories()
			.load(RuntimeHintsRegistrar.class)
			.asList()
			.stream()
			.filter((registrar) -> registrar.getClass().getName().startsWith("io.modelrouter."))
			.forEach((registrar) -> registrar.registerHints(none, ClassLoader.getPlatformClassLoader()));
		assertThat(none.reflection().typeHints()).extracting((hint) -> hint.getType().getName())
			.allMatch((type) -> type.startsWith("java.") || type.startsWith("io.modelrouter."));
		assertThat(none.proxies().jdkProxyHints()).isEmpty();
	}

}
