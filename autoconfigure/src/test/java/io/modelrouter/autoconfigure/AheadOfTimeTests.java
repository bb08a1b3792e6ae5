package io.modelrouter.autoconfigure;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.javapoet.ClassName;

import io.modelrouter.ModelRouter;
import io.modelrouter.RoutedResponse;
import io.modelrouter.test.ProviderSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application whose beans were worked out while it was built.
 */
class AheadOfTimeTests {

	private final ProviderSimulator simulator = ProviderSimulator.start();

	private final TestGenerationContext generated = new TestGenerationContext(AheadOfTimeTests.class);

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	@Test
	@CompileWithForkedClassLoader
	void generatedApplicationStartsAndAnswers() {
		started((context) -> {
			RoutedResponse answer = context.getBean(ModelRouter.class).route("chat").call("hello");
			assertThat(answer.text()).contains("hello");
			assertThat(this.simulator.requests("gpt-5.5")).hasSize(1);
			assertThat(context.getBean(ModelRouter.class).route("own").call("hi").text()).isEqualTo("own: hi");
			assertThat(context.getBean(ChatModelViewConfiguration.NAME, ChatModel.class).call("view")).contains("view");
		});
	}

	@Test
	void everyGroupOfPropertiesCanBeBoundInANativeImage() {
		generate();
		List<Class<?>> groups = new ArrayList<>();
		collect(ModelRouterProperties.class, groups);
		assertThat(groups).hasSizeGreaterThan(7)
			.allSatisfy((group) -> assertThat(
					RuntimeHintsPredicates.reflection().onConstructorInvocation(constructor(group)))
				.accepts(this.generated.getRuntimeHints()));
	}

	@Test
	void tablesOfTheClassifierComeAlong() {
		generate();
		assertThat(RuntimeHintsPredicates.resource().forResource("io/modelrouter/failure/codes.table"))
			.accepts(this.generated.getRuntimeHints());
	}

	private ClassName generate() {
		ClassName[] name = new ClassName[1];
		new ApplicationContextRunner(AnnotationConfigApplicationContext::new)
			.withConfiguration(AutoConfigurations.of(ModelRouterAutoConfiguration.class))
			.withUserConfiguration(OwnModel.class)
			.withInitializer((context) -> Starter.add(context, yaml()))
			.prepare((context) -> {
				name[0] = new ApplicationContextAotGenerator().processAheadOfTime(
						(GenericApplicationContext) context.getSourceApplicationContext(), this.generated);
				this.generated.writeGeneratedContent();
			});
		return name[0];
	}

	@SuppressWarnings("unchecked")
	private void started(Consumer<GenericApplicationContext> use) {
		ClassName name = generate();
		TestCompiler.forSystem().with(this.generated).compile((compiled) -> {
			try (GenericApplicationContext context = new GenericApplicationContext()) {
				Starter.add(context, yaml());
				ConfigurationPropertySources.attach(context.getEnvironment());
				((ApplicationContextInitializer<GenericApplicationContext>) compiled
					.getInstance(ApplicationContextInitializer.class, name.toString())).initialize(context);
				context.refresh();
				use.accept(context);
			}
		});
	}

	private String yaml() {
		return """
				model-router:
				  providers:
				    openai: { type: openai, base-url: "%s", api-key: key-openai }
				    own: { type: chat-model, bean: ownModel }
				  models:
				    gpt: { provider: openai, name: gpt-5.5, options: { temperature: 0.5 } }
				    mine: { provider: own }
				  routes:
				    chat: { primary: gpt }
				    own: { primary: mine }
				  default-route: chat
				""".formatted(this.simulator.openAiBaseUrl());
	}

	private static void collect(Class<?> group, List<Class<?>> groups) {
		groups.add(group);
		for (RecordComponent component : group.getRecordComponents()) {
			Class<?> type = (component.getType() == Map.class)
					? (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[1]
					: component.getType();
			if (type.isRecord()) {
				collect(type, groups);
			}
		}
	}

	private static Constructor<?> constructor(Class<?> group) {
		return group.getDeclaredConstructors()[0];
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnModel {

		@Bean
		ChatModel ownModel() {
			return new StubChatModel("own");
		}

	}

}
