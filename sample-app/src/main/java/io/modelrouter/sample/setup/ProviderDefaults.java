package io.modelrouter.sample.setup;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import io.modelrouter.sample.simulator.SimulatedProviders;
import io.modelrouter.test.ProviderSimulator;

/**
 * Adds providers, models and routes below every other source of properties. If any source
 * defines a provider, it adds nothing.
 */
final class ProviderDefaults implements EnvironmentPostProcessor, Ordered {

	private static final ConfigurationPropertyName PROVIDERS = ConfigurationPropertyName.of("model-router.providers");

	private static final String BEAN = "simulatedProviders";

	private static final List<KnownProvider> SIMULATED = List.of(KnownProvider.GEMINI, KnownProvider.OPENAI,
			KnownProvider.CLAUDE);

	private final Log logger;

	private final ConfigurableBootstrapContext bootstrap;

	ProviderDefaults(DeferredLogFactory logs, ConfigurableBootstrapContext bootstrap) {
		this.logger = logs.getLog(ProviderDefaults.class);
		this.bootstrap = bootstrap;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (isConfigured(environment)) {
			this.logger.info("The providers are those of the configuration; none is added.");
			publishNone();
			return;
		}
		List<KnownProvider> withKey = Arrays.stream(KnownProvider.values())
			.filter((provider) -> provider.hasKey(environment))
			.toList();
		List<KnownProvider> usable = withKey.stream().filter((provider) -> provider.isUsable(environment)).toList();
		withKey.stream()
			.filter((provider) -> !usable.contains(provider))
			.forEach((provider) -> this.logger
				.warn(provider.keyVariable() + " is not used: " + provider.baseUrlVariable() + " is missing."));
		Map<String, Object> properties = usable.isEmpty() ? simulated() : real(usable);
		environment.getPropertySources().addLast(new MapPropertySource("providerDefaults", properties));
	}

	private static boolean isConfigured(ConfigurableEnvironment environment) {
		for (var source : ConfigurationPropertySources.get(environment)) {
			if (source.containsDescendantOf(PROVIDERS) == ConfigurationPropertyState.PRESENT) {
				return true;
			}
		}
		return false;
	}

	private Map<String, Object> real(List<KnownProvider> usable) {
		RouterProperties properties = new RouterProperties();
		for (KnownProvider provider : usable) {
			String baseUrl = provider.baseUrlVariable();
			properties.provider(provider, placeholder(provider.keyVariable()),
					(baseUrl != null) ? placeholder(baseUrl) : null);
		}
		this.logger.info("Providers with a key in the environment answer: "
				+ usable.stream().map(KnownProvider::providerName).collect(Collectors.joining(", ")));
		publishNone();
		return properties.routes(usable).toMap();
	}

	private Map<String, Object> simulated() {
		SimulatedProviders simulators = SimulatedProviders
			.start(SIMULATED.stream().map(KnownProvider::providerName).toList());
		publish(simulators);
		RouterProperties properties = new RouterProperties();
		for (KnownProvider provider : SIMULATED) {
			ProviderSimulator simulator = simulators.get(provider.providerName());
			properties.provider(provider, "simulated", baseUrl(provider, simulator)).price(provider).limits(provider);
		}
		this.logger
			.info("No provider is configured and no key is in the environment: simulated ones answer, " + simulators);
		return properties.routes(SIMULATED).impatient(SIMULATED).degrade().trialBudget().withoutFiles().toMap();
	}

	/**
	 * As a singleton without a definition: these run already, and another start of an
	 * application that was processed ahead of time has its own.
	 */
	private void publish(SimulatedProviders simulators) {
		this.bootstrap.addCloseListener((event) -> {
			DefaultListableBeanFactory beans = ((GenericApplicationContext) event.getApplicationContext())
				.getDefaultListableBeanFactory();
			beans.registerSingleton(BEAN, simulators);
			beans.registerDisposableBean(BEAN, simulators::close);
		});
	}

	/**
	 * Beans that were chosen ahead of time, while simulated providers ran, ask for them
	 * still.
	 */
	private void publishNone() {
		if (AotDetector.useGeneratedArtifacts()) {
			publish(SimulatedProviders.start(List.of()));
		}
	}

	private static String baseUrl(KnownProvider provider, ProviderSimulator simulator) {
		return switch (provider) {
			case GEMINI -> simulator.geminiBaseUrl();
			case CLAUDE -> simulator.anthropicBaseUrl();
			case OPENAI, TREEROUTER -> simulator.openAiBaseUrl();
		};
	}

	/** The key itself is not copied: the place it came from stays its only place. */
	private static String placeholder(String variable) {
		return "${" + variable + "}";
	}

}
