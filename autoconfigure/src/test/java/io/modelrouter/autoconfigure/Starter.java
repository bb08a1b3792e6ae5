package io.modelrouter.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Starts applications from YAML, and reads the analysis of those that do not start.
 */
final class Starter {

	/** A provider, a model and a route. */
	static final String SMALL = """
			model-router:
			  providers:
			    openai: { type: openai, api-key: sk-secret-1234 }
			  models:
			    gpt: { provider: openai, name: gpt-5.5 }
			  routes:
			    chat: { primary: gpt }
			""";

	private Starter() {
	}

	static ApplicationContextRunner runner() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ModelRouterAutoConfiguration.class))
			.withPropertyValues("model-router.report.file=none");
	}

	static ApplicationContextRunner runner(String yaml) {
		return runner().withInitializer((context) -> add(context, yaml));
	}

	/**
	 * The analysis that Boot would print.
	 */
	static FailureAnalysis analysis(ApplicationContextRunner runner) {
		AtomicReference<FailureAnalysis> found = new AtomicReference<>();
		runner.run((context) -> {
			assertThat(context).hasFailed();
			found.set(analysis(context.getStartupFailure()));
		});
		return found.get();
	}

	private static FailureAnalysis analysis(Throwable failure) {
		FailureHandler ignoreThoseThatNeedABeanFactory = FailureHandler.handleMessage((message, ex) -> {
		});
		for (FailureAnalyzer analyzer : SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, ignoreThoseThatNeedABeanFactory)) {
			FailureAnalysis analysis = analyzer.analyze(failure);
			if (analysis != null) {
				return analysis;
			}
		}
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof FailureAnalyzedException analyzed) {
				return analyzed.analysis();
			}
		}
		throw new AssertionError("No analysis", failure);
	}

	static void add(ConfigurableApplicationContext context, String yaml) {
		try {
			for (PropertySource<?> source : new YamlPropertySourceLoader().load("application.yml",
					new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8), "application.yml"))) {
				context.getEnvironment().getPropertySources().addLast(source);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
