package io.modelrouter.autoconfigure;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;

import io.modelrouter.ModelRouter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An SDK that is not on the class path is not needed until a provider of its type is
 * configured.
 */
class MissingSdkTests {

	@ParameterizedTest
	@CsvSource({ "gemini,org.springframework.ai.google,org.springframework.ai:spring-ai-google-genai",
			"openai,org.springframework.ai.openai,org.springframework.ai:spring-ai-openai",
			"openai-compatible,org.springframework.ai.openai,org.springframework.ai:spring-ai-openai",
			"anthropic,org.springframework.ai.anthropic,org.springframework.ai:spring-ai-anthropic" })
	void providerWithoutItsSdkNamesTheDependency(String type, String missing, String dependency) {
		FailureAnalysis analysis = Starter.analysis(Starter.runner(Starter.SMALL)
			.withClassLoader(new FilteredClassLoader(missing))
			.withPropertyValues("model-router.providers.openai.type=" + type,
					"model-router.providers.openai.base-url=http://localhost:1"));
		assertThat(analysis.getDescription())
			.contains("model-router.providers.openai.type needs a dependency that is not there");
		assertThat(analysis.getAction())
			.contains("model-router.providers.openai.type: add the dependency " + dependency + ".");
	}

	@ParameterizedTest
	@CsvSource({ "org.springframework.ai.google,com.google.genai", "org.springframework.ai.openai,com.openai",
			"org.springframework.ai.anthropic,com.anthropic",
			"org.springframework.ai.chat.client,org.springframework.ai.model.chat" })
	void absentSdkThatNobodyNeedsIsNotMissed(String model, String sdk) {
		Starter.runner(ModelRouterAutoConfigurationTests.OWN_MODEL)
			.withBean("ownModel", ChatModel.class, () -> new StubChatModel("own"))
			.withClassLoader(new FilteredClassLoader(model, sdk))
			.run((context) -> assertThat(context.getBean(ModelRouter.class).route().call("hi").text())
				.isEqualTo("own: hi"));
	}

}
