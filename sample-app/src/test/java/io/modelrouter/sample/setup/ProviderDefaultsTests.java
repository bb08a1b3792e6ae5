package io.modelrouter.sample.setup;

import java.net.ConnectException;
import java.net.Socket;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.modelrouter.sample.simulator.SimulatedProviders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class ProviderDefaultsTests {

	private final DefaultBootstrapContext bootstrap = new DefaultBootstrapContext();

	private final GenericApplicationContext context = new GenericApplicationContext();

	private final StandardEnvironment environment = new StandardEnvironment();

	@BeforeEach
	void forgetTheEnvironmentOfThisMachine() {
		this.environment.getPropertySources()
			.forEach((source) -> this.environment.getPropertySources().remove(source.getName()));
	}

	@AfterEach
	void close() {
		this.context.close();
	}

	@Test
	void withoutAnyKeyThreeSimulatedProvidersAnswer(CapturedOutput output) {
		process();
		assertThat(value("providers.gemini.type")).isEqualTo("gemini");
		assertThat(value("providers.openai.type")).isEqualTo("openai");
		assertThat(value("providers.claude.type")).isEqualTo("anthropic");
		assertThat(value("routes.chat.primary")).isEqualTo("flash");
		assertThat(value("routes.chat.fallback[0]")).isEqualTo("gpt");
		assertThat(value("routes.chat.fallback[1]")).isEqualTo("opus");
		assertThat(value("routes.claude.primary")).isEqualTo("opus");
		assertThat(value("models.opus.provider")).isEqualTo("claude");
		assertThat(value("default-route")).isEqualTo("chat");
		assertThat(value("models.flash.price.cached-input")).isEqualTo("0.075");
		assertThat(value("models.gpt.price.input")).isEqualTo("5");
		assertThat(value("models.opus.price.output")).isEqualTo("25");
		assertThat(value("routes.chat.degrade.cache-ttl")).isEqualTo("1h");
		assertThat(value("routes.chat.degrade.text")).isNotEmpty();
		assertThat(value("budgets.trial.tag")).isEqualTo("trial");
		assertThat(value("ledger.file")).isEqualTo("none");
		assertThat(value("report.file")).isEqualTo("none");
		SimulatedProviders simulators = startedContext().getBean(SimulatedProviders.class);
		int port = simulators.get("openai").port();
		assertThat(value("providers.openai.base-url")).isEqualTo("http://127.0.0.1:" + port + "/v1");
		assertThat(value("providers.gemini.base-url")).isEqualTo("http://127.0.0.1:" + simulators.get("gemini").port());
		assertThat(output).containsOnlyOnce("simulated ones answer").contains("openai on port " + port);
	}

	@Test
	void simulatorsStopWithTheContext() throws Exception {
		process();
		SimulatedProviders simulators = startedContext().getBean(SimulatedProviders.class);
		int port = simulators.get("gemini").port();
		assertThatCode(() -> new Socket("127.0.0.1", port).close()).doesNotThrowAnyException();
		this.context.close();
		assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> new Socket("127.0.0.1", port).close());
	}

	@Test
	void oneKeyBringsOnlyItsProvider(CapturedOutput output) {
		process("OPENAI_API_KEY", "sk-secret", "GEMINI_API_KEY", " ");
		assertThat(names()).isEqualTo("default-route, models.gpt.name, models.gpt.provider, "
				+ "providers.openai.api-key, providers.openai.type, routes.chat.primary, routes.openai.primary");
		assertThat(value("routes.chat.primary")).isEqualTo("gpt");
		assertThat(value("providers.openai.api-key")).isEqualTo("sk-secret");
		assertThat(startedContext().getBeanNamesForType(SimulatedProviders.class)).isEmpty();
		assertThat(output).containsOnlyOnce("Providers with a key in the environment answer: openai")
			.doesNotContain("sk-secret");
	}

	@Test
	void keysAreNotCopied() {
		process("OPENAI_API_KEY", "sk-secret");
		assertThat(added().getProperty("model-router.providers.openai.api-key")).isEqualTo("${OPENAI_API_KEY}");
	}

	@Test
	void severalKeysFallBackOverEachOther(CapturedOutput output) {
		process("ANTHROPIC_API_KEY", "a", "GEMINI_API_KEY", "b", "TREEROUTER_API_KEY", "c", "TREEROUTER_BASE_URL",
				"https://relay.example/v1");
		assertThat(value("routes.chat.primary")).isEqualTo("flash");
		assertThat(value("routes.chat.fallback[0]")).isEqualTo("opus");
		assertThat(value("routes.chat.fallback[1]")).isEqualTo("relay");
		assertThat(value("providers.treerouter.type")).isEqualTo("openai-compatible");
		assertThat(value("providers.treerouter.base-url")).isEqualTo("https://relay.example/v1");
		assertThat(output).contains("answer: gemini, claude, treerouter");
	}

	@Test
	void relayWithoutItsAddressIsNotUsedAndThatIsSaid(CapturedOutput output) {
		process("TREEROUTER_API_KEY", "c", "OPENAI_API_KEY", "a");
		assertThat(names()).doesNotContain("treerouter");
		assertThat(output).contains("TREEROUTER_API_KEY is not used: TREEROUTER_BASE_URL is missing.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "model-router.providers.mine.type", "model-router.providers[mine].base-url",
			"modelRouter.providers.mine.api-key" })
	void configuredProviderMeansThatNothingIsAdded(String name, CapturedOutput output) {
		process(name, "anything", "OPENAI_API_KEY", "a");
		assertThat(added()).isNull();
		assertThat(output).contains("none is added");
	}

	@ParameterizedTest
	@ValueSource(strings = { "MODELROUTER_PROVIDERS_MINE_TYPE", "MODEL_ROUTER_PROVIDERS_MINE_TYPE" })
	void providerOfTheProcessEnvironmentMeansThatNothingIsAdded(String variable) {
		this.environment.getPropertySources()
			.addLast(new SystemEnvironmentPropertySource("systemEnvironment", Map.of(variable, "gemini")));
		process();
		assertThat(added()).isNull();
	}

	@Test
	void routeOfTheUserIsKeptBesideOurProviders() {
		process("model-router.routes.mine.primary", "flash", "model-router.routes.chat.timeout", "9s");
		assertThat(value("routes.mine.primary")).isEqualTo("flash");
		assertThat(value("routes.chat.timeout")).isEqualTo("9s");
		assertThat(value("routes.chat.primary")).isEqualTo("flash");
		startedContext();
	}

	@Test
	void comesLast() {
		ProviderDefaults defaults = new ProviderDefaults(Supplier::get, this.bootstrap);
		assertThat(defaults.getOrder()).isEqualTo(Integer.MAX_VALUE);
	}

	private void process(String... namesAndValues) {
		Map<String, Object> properties = new HashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			properties.put(namesAndValues[i], namesAndValues[i + 1]);
		}
		this.environment.getPropertySources().addFirst(new MapPropertySource("user", properties));
		ConfigurationPropertySources.attach(this.environment);
		new ProviderDefaults(Supplier::get, this.bootstrap).postProcessEnvironment(this.environment,
				new SpringApplication());
	}

	private GenericApplicationContext startedContext() {
		this.bootstrap.close(this.context);
		this.context.refresh();
		return this.context;
	}

	private String value(String name) {
		return this.environment.getProperty("model-router." + name);
	}

	private PropertySource<?> added() {
		return this.environment.getPropertySources().get("providerDefaults");
	}

	private String names() {
		return Arrays.stream(((MapPropertySource) added()).getPropertyNames())
			.map((name) -> name.substring("model-router.".length()))
			.sorted()
			.collect(Collectors.joining(", "));
	}

}
