package io.modelrouter.autoconfigure;

import java.time.Duration;

import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.thread.Threading;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

import io.modelrouter.BudgetAlertListener;
import io.modelrouter.ModelRouter;
import io.modelrouter.cost.budget.BudgetSettings.Bookkeeping;
import io.modelrouter.time.Time;

/**
 * Auto-configuration of {@link ModelRouter} from {@code model-router} properties. Looks
 * at the {@link ApplicationBeans beans of the application}, in order, and never at its
 * retry templates.
 */
@AutoConfiguration(afterName = { "org.springframework.ai.model.openai.autoconfigure.OpenAiChatAutoConfiguration",
		"org.springframework.ai.model.anthropic.autoconfigure.AnthropicChatAutoConfiguration",
		"org.springframework.ai.model.google.genai.autoconfigure.chat.GoogleGenAiChatAutoConfiguration",
		"org.springframework.ai.model.ollama.autoconfigure.OllamaChatAutoConfiguration",
		"org.springframework.ai.model.mistralai.autoconfigure.MistralAiChatAutoConfiguration",
		"org.springframework.ai.model.deepseek.autoconfigure.DeepSeekChatAutoConfiguration",
		"org.springframework.ai.model.openai.autoconfigure.OpenAiEmbeddingAutoConfiguration",
		"org.springframework.ai.model.google.genai.autoconfigure.embedding.GoogleGenAiTextEmbeddingAutoConfiguration",
		"org.springframework.ai.model.ollama.autoconfigure.OllamaEmbeddingAutoConfiguration",
		"org.springframework.ai.model.mistralai.autoconfigure.MistralAiEmbeddingAutoConfiguration",
		"org.springframework.ai.model.transformers.autoconfigure.TransformersEmbeddingModelAutoConfiguration",
		"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
		"org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration" },
		beforeName = "org.springframework.ai.model.chat.client.autoconfigure.ChatClientAutoConfiguration")
@Conditional(OnEnabled.class)
@EnableConfigurationProperties(ModelRouterProperties.class)
@Import({ ChatClientConfiguration.class, ChatModelViewConfiguration.Alone.class,
		ChatModelViewConfiguration.BesideOthers.class, EmbeddingModelViewConfiguration.Alone.class,
		EmbeddingModelViewConfiguration.BesideOthers.class, EndpointSecretsConfiguration.class,
		HealthConfiguration.class, MetersConfiguration.class, ReportConfiguration.class, SharedStateConfiguration.class,
		TagSourcesConfiguration.class })
public final class ModelRouterAutoConfiguration {

	/** Boot's own default. */
	private static final Duration DEFAULT_GRACE = Duration.ofSeconds(30);

	ModelRouterAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	ModelRouter modelRouter(ModelRouterProperties properties, Environment environment,
			ConfigurableListableBeanFactory beanFactory, ObjectProvider<ObservationRegistry> observationRegistry,
			ObjectProvider<RouterAddition> additions, Pricing pricing, ObjectProvider<Bookkeeping> bookkeeping,
			OpenBooks books) {
		ApplicationModels beans = ApplicationModels.of(beanFactory);
		ConfiguredValues configured = new ConfiguredValues(environment);
		Problems problems = new Problems(configured);
		configured.systemProperties()
			.forEach((name) -> PropertyTree.advice(name)
				.ifPresent((advice) -> problems.add(name.toString(), "is unknown", advice)));
		new RouterChecks(properties, beans, beanFactory.getBeanClassLoader(), problems).run();
		problems.throwIfAny();
		pricing.load(properties, beanFactory.getBeanClassLoader(), problems);
		new BudgetCurrencyChecks(properties, problems, Time.system().now()).run(pricing::of);
		problems.throwIfAny();
		StartupWarnings.log(properties);
		ApplicationBeans application = new ApplicationBeans(beanFactory);
		ObservationRegistry observations = observationRegistry.getIfUnique(() -> ObservationRegistry.NOOP);
		ProviderFactory providers = new ProviderFactory(beans, application.classifier(), Time.system(), observations,
				Threading.VIRTUAL.isActive(environment));
		RouterFactory factory = new RouterFactory(providers::provider, pricing::of, Time.system());
		ModelRouter router = factory.router(properties, (builder) -> {
			application.addTo(builder);
			builder.observations(observations);
			application.addBudgetsTo(builder, BudgetMapper.budgets(properties.budgets()),
					PricingMapper.exchange(properties.pricing()),
					books.watch(bookkeeping.getIfAvailable(() -> LedgerBookkeeping.of(properties.ledger()))));
			builder.alerts(AlertMapper.alerts(properties));
			beans.tokenizer(properties.estimates().tokenizer()).ifPresent(builder::tokenizer);
			additions.orderedStream().forEach((addition) -> addition.addTo(builder));
		});
		pricing.start();
		return router;
	}

	/**
	 * Alerts of budgets as events of the application.
	 */
	@Bean
	BudgetAlertListener modelRouterAlertEvents(ApplicationEventPublisher publisher) {
		return publisher::publishEvent;
	}

	@Bean
	OpenBooks modelRouterOpenBooks() {
		return new OpenBooks();
	}

	@Bean
	Pricing modelRouterPricing() {
		return new Pricing(Time.system());
	}

	@Bean
	WarmUp modelRouterWarmUp(ModelRouter router) {
		return new WarmUp(router);
	}

	@Bean
	RouterLifecycle modelRouterLifecycle(ModelRouter router, Environment environment, ApplicationContext context) {
		Duration grace = Binder.get(environment)
			.bind("spring.lifecycle.timeout-per-shutdown-phase", Duration.class)
			.orElse(DEFAULT_GRACE);
		return new RouterLifecycle(router, grace, Time.system(), context);
	}

}
