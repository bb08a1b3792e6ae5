package io.modelrouter.autoconfigure;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.modelrouter.provider.ProviderType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How what a user writes becomes properties.
 */
class ModelRouterPropertiesTests {

	private final ApplicationContextRunner runner = Starter.runner(Starter.SMALL);

	@Test
	void everyPropertyBinds() {
		Starter.runner("""
				model-router:
				  default-route: summarize
				  providers:
				    relay:
				      type: openai-compatible
				      base-url: https://relay.example/v1
				      api-keys: [ sk-secret-a, sk-secret-b ]
				      vendor: deepseek
				      quota-scope: company
				      connect-timeout: 2s
				      proxy: http://proxy.example:3128
				  models:
				    flash:
				      provider: relay
				      name: flash-9
				      context-window: 128000
				      options: { temperature: 0.2, max-tokens: 100, top-p: 0.9, top-k: 40, stop-sequences: [ END, "." ],
				                 frequency-penalty: 0.5, presence-penalty: -0.5 }
				    pro: { provider: relay, name: pro-9 }
				  routes:
				    summarize: { primary: flash, fallback: [ pro ], timeout: 20s, max-retries: 2, max-wait: 45s }
				  retry:
				    rate-limited: { max-retries: 5, initial-delay: 200ms, multiplier: 3, max-delay: 4s, jitter: 0 }
				  circuit: { window: 10, minimum-calls: 3, failure-rate: 40%, open-for: 1s, open-for-max: 1m }
				""").run((context) -> {
			ModelRouterProperties properties = context.getBean(ModelRouterProperties.class);
			assertThat(properties.defaultRoute()).isEqualTo("summarize");
			ProviderProperties relay = properties.providers().get("relay");
			assertThat(relay.type()).isEqualTo(ProviderType.OPENAI_COMPATIBLE);
			assertThat(relay.baseUrl()).isEqualTo("https://relay.example/v1");
			assertThat(relay.apiKeys()).containsExactly("sk-secret-a", "sk-secret-b");
			assertThat(relay.vendor()).isEqualTo("deepseek");
			assertThat(relay.quotaScope()).isEqualTo("company");
			assertThat(relay.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
			assertThat(relay.proxy()).isEqualTo("http://proxy.example:3128");
			ModelProperties flash = properties.models().get("flash");
			assertThat(flash.contextWindow()).isEqualTo(128000);
			assertThat(flash.options().temperature()).isEqualTo(0.2);
			assertThat(flash.options().maxTokens()).isEqualTo(100);
			assertThat(flash.options().topP()).isEqualTo(0.9);
			assertThat(flash.options().topK()).isEqualTo(40);
			assertThat(flash.options().stopSequences()).containsExactly("END", ".");
			assertThat(flash.options().frequencyPenalty()).isEqualTo(0.5);
			assertThat(flash.options().presencePenalty()).isEqualTo(-0.5);
			RouteProperties route = properties.routes().get("summarize");
			assertThat(route.primary()).isEqualTo("flash");
			assertThat(route.fallback()).containsExactly("pro");
			assertThat(route.timeout()).isEqualTo(Duration.ofSeconds(20));
			assertThat(route.maxRetries()).isEqualTo(2);
			assertThat(route.maxWait()).isEqualTo(Duration.ofSeconds(45));
			assertThat(properties.retry().rateLimited()).isEqualTo(
					new RetryProperties.Template(5, Duration.ofMillis(200), 3, Duration.ofSeconds(4), Duration.ZERO));
			assertThat(properties.circuit())
				.isEqualTo(new CircuitProperties(10, 3, "40%", Duration.ofSeconds(1), Duration.ofMinutes(1)));
		});
	}

	@Test
	void namesAreRelaxed() {
		this.runner
			.withPropertyValues("modelRouter.routes.chat.maxRetries=1", "model_router.routes.chat.max_wait=7s",
					"model-router.providers.openai.TYPE=ANTHROPIC")
			.run((context) -> {
				ModelRouterProperties properties = context.getBean(ModelRouterProperties.class);
				assertThat(properties.routes().get("chat").maxRetries()).isOne();
				assertThat(properties.routes().get("chat").maxWait()).isEqualTo(Duration.ofSeconds(7));
			});
	}

	@Test
	void namesWithDotsAndCapitalsKeepThemInBrackets() {
		Starter.runner("""
				model-router:
				  providers:
				    "[Open.AI]": { type: openai, api-key: sk-secret-1234 }
				  models:
				    "[GPT-5.5]": { provider: Open.AI, name: gpt-5.5 }
				  routes:
				    "[Billing.Summary]": { primary: GPT-5.5 }
				  default-route: Billing.Summary
				""").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(ModelRouterProperties.class).routes()).containsOnlyKeys("Billing.Summary");
		});
	}

	@Test
	void namesWithCapitalsNeedNoBracketsInYaml() {
		Starter.runner("""
				model-router:
				  providers:
				    OpenAI: { type: openai, api-key: sk-secret-1234 }
				  models:
				    GPT: { provider: OpenAI, name: gpt-5.5 }
				  routes:
				    billingSummary: { primary: GPT }
				    plain: { primary: GPT }
				  default-route: billingSummary
				""").run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void environmentVariablesOverrideAndAdd() {
		withEnvironment(Map.of("MODEL_ROUTER_DEFAULT_ROUTE", "chat", "MODEL_ROUTER_PROVIDERS_OPENAI_API_KEY",
				"sk-secret-5678", "MODELROUTER_PROVIDERS_CLAUDE_TYPE", "anthropic",
				"MODELROUTER_PROVIDERS_CLAUDE_APIKEYS", "sk-ant-a,sk-ant-b", "MODEL_ROUTER_ROUTES_CHAT_MAX_WAIT", "9s"))
			.run((context) -> {
				ModelRouterProperties properties = context.getBean(ModelRouterProperties.class);
				assertThat(properties.defaultRoute()).isEqualTo("chat");
				assertThat(properties.providers().get("openai").apiKey()).isEqualTo("sk-secret-5678");
				assertThat(properties.providers().get("claude").type()).isEqualTo(ProviderType.ANTHROPIC);
				assertThat(properties.providers().get("claude").apiKeys()).containsExactly("sk-ant-a", "sk-ant-b");
				assertThat(properties.routes().get("chat").maxWait()).isEqualTo(Duration.ofSeconds(9));
			});
	}

	@Test
	void environmentVariablesOfOthersDoNotFailTheStart() {
		withEnvironment(
				Map.of("MODELROUTER_HOME", "/opt", "MODEL_ROUTER_PORT", "tcp://10.0.0.1:80", "MODELROUTER_SERVICE_HOST",
						"10.0.0.1", "MODELROUTER_MODELS", "/models", "MODELROUTER_MODELS_CACHE", "/cache"))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(ModelRouterProperties.class).models()).containsOnlyKeys("gpt");
			});
	}

	@Test
	void textShowsNoKeyAndNoUrl() {
		this.runner
			.withPropertyValues("model-router.providers.openai.api-keys=sk-secret-5678",
					"model-router.providers.openai.proxy=http://user:password@proxy:3128")
			.run((context) -> assertThat(context.getBean(ModelRouterProperties.class).toString()).contains("OPENAI")
				.doesNotContain("secret", "password"));
	}

	private ApplicationContextRunner withEnvironment(Map<String, Object> variables) {
		return this.runner.withInitializer((context) -> context.getEnvironment()
			.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables)));
	}

}
