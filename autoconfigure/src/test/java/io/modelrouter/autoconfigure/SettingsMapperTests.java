package io.modelrouter.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import io.modelrouter.DegradeSettings;
import io.modelrouter.ModelRoute;
import io.modelrouter.ModelSettings;
import io.modelrouter.OnCut;
import io.modelrouter.StreamSettings;
import io.modelrouter.circuit.CircuitSettings;
import io.modelrouter.engine.ModelRouterBuilder;
import io.modelrouter.engine.RouteSettings;
import io.modelrouter.provider.ProviderSettings;
import io.modelrouter.provider.ProviderType;
import io.modelrouter.retry.RetrySettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How properties become the settings of the core.
 */
class SettingsMapperTests {

	@Test
	void silenceMeansTheDefaultsOfTheCore() {
		ModelRouterProperties properties = bind(Map.of());
		assertThat(SettingsMapper.retry(properties.retry(), properties.retryBudget()))
			.isEqualTo(RetrySettings.defaults());
		assertThat(SettingsMapper.circuit(properties.circuit())).isEqualTo(CircuitSettings.defaults());
	}

	@Test
	void silentRouteHasTheDefaultsOfTheCore() {
		ModelRouterProperties properties = bind(Map.of("model-router.routes.chat.primary", "gpt"));
		assertThat(SettingsMapper.route("chat", properties.routes().get("chat")))
			.isEqualTo(new RouteSettings("chat", "gpt"));
		assertThat(properties.routes().get("chat").timeout()).isEqualTo(ModelRoute.DEFAULT_TIMEOUT);
	}

	@Test
	void memoryForKeptAnswersHasTheDefaultOfTheCore() {
		assertThat(bind(Map.of()).degrade().cacheMemory()).isEqualTo(ModelRouterBuilder.DEFAULT_CACHE_MEMORY);
	}

	@Test
	void degradeIsMappedAndTrimmed() {
		ModelRouterProperties properties = bind(
				Map.of("model-router.routes.chat.primary", "gpt", "model-router.routes.chat.degrade.cache-ttl", "1h",
						"model-router.routes.chat.degrade.text", " Later. "));
		assertThat(SettingsMapper.route("chat", properties.routes().get("chat")).degrade())
			.isEqualTo(new DegradeSettings(Duration.ofHours(1), "Later."));
	}

	@Test
	void streamIsMapped() {
		ModelRouterProperties properties = bind(Map.of("model-router.routes.chat.primary", "gpt",
				"model-router.routes.chat.first-token-timeout", "4s", "model-router.routes.chat.idle-timeout", "3s",
				"model-router.routes.chat.on-cut", "restart", "model-router.routes.chat.commit-after", "250ms"));
		assertThat(SettingsMapper.route("chat", properties.routes().get("chat")).stream()).isEqualTo(new StreamSettings(
				Duration.ofSeconds(4), Duration.ofSeconds(3), OnCut.RESTART, Duration.ofMillis(250)));
	}

	@Test
	void numberOfStreamsHasTheDefaultOfTheCore() {
		assertThat(bind(Map.of()).maxStreams()).isEqualTo(ModelRouterBuilder.DEFAULT_MAX_STREAMS);
	}

	@Test
	void silentProviderHasFiveSecondsToConnectAndItsOwnQuotaScope() {
		ProviderProperties silent = bind(Map.of("model-router.providers.openai.type", "openai")).providers()
			.get("openai");
		assertThat(SettingsMapper.provider("openai", silent)).isEqualTo(new ProviderSettings("openai",
				ProviderType.OPENAI, null, List.of(), null, Duration.ofSeconds(5), null));
		assertThat(SettingsMapper.quotaScope("openai", silent)).isEqualTo("openai");
	}

	@Test
	void providerIsMappedAndTrimmed() {
		ProviderProperties full = new ProviderProperties(ProviderType.GEMINI, " https://host ", " sk-secret-1234\n",
				List.of(), "google", "company", Duration.ofSeconds(1), "http://proxy:1", null);
		assertThat(SettingsMapper.provider("gemini", full))
			.isEqualTo(new ProviderSettings("gemini", ProviderType.GEMINI, "https://host", List.of("sk-secret-1234"),
					"google", Duration.ofSeconds(1), URI.create("http://proxy:1")));
		assertThat(SettingsMapper.quotaScope("gemini", full)).isEqualTo("company");
	}

	@Test
	void oneKeyWinsOverSeveral() {
		assertThat(keys("sk-secret-a", "sk-secret-b")).containsExactly("sk-secret-a");
	}

	@Test
	void blankKeyLosesToSeveral() {
		assertThat(keys(" ", "sk-secret-b", "sk-secret-c")).containsExactly("sk-secret-b", "sk-secret-c");
	}

	@Test
	void blanksAndEmptyPlaceholdersAreDropped() {
		assertThat(keys("${NO_SUCH_KEY}", "", "${NO_SUCH_KEY}", " sk-secret-b")).containsExactly("sk-secret-b");
	}

	@Test
	void modelKeepsWhatIsUnset() {
		ModelProperties silent = bind(Map.of("model-router.models.own.provider", "own")).models().get("own");
		assertThat(SettingsMapper.model("own", silent))
			.isEqualTo(new ModelSettings("own", null, ModelSettings.Options.NONE));
	}

	@Test
	void percentagesComeWithAndWithoutTheSign() {
		assertThat(Percentage.parse("50")).isEqualTo(50f);
		assertThat(Percentage.parse("12.5 %")).isEqualTo(12.5f);
	}

	private static List<String> keys(String key, String... keys) {
		return SettingsMapper
			.keys(new ProviderProperties(ProviderType.OPENAI, null, key, List.of(keys), null, null, null, null, null));
	}

	private static ModelRouterProperties bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("model-router",
				ModelRouterProperties.class);
	}

}
