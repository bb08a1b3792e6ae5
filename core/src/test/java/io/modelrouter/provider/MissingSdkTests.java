package io.modelrouter.provider;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.FailureClassifier;
import io.modelrouter.ModelProvider;
import io.modelrouter.TokenUsage;
import io.modelrouter.time.Time;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An SDK that is not there is missed only by providers of its type.
 */
class MissingSdkTests {

	@ParameterizedTest
	@CsvSource({ "OPENAI, org.springframework.ai:spring-ai-openai",
			"OPENAI_COMPATIBLE, org.springframework.ai:spring-ai-openai",
			"ANTHROPIC, org.springframework.ai:spring-ai-anthropic",
			"GEMINI, org.springframework.ai:spring-ai-google-genai" })
	void providerOfAMissingSdkNamesTheDependency(String type, String artifact) throws Exception {
		assertThat(create(type, type)).contains("MissingSdkException", "'p'", artifact);
	}

	@ParameterizedTest
	@CsvSource({ "OPENAI, ANTHROPIC", "OPENAI, GEMINI", "ANTHROPIC, OPENAI", "ANTHROPIC, GEMINI", "GEMINI, OPENAI",
			"GEMINI, ANTHROPIC" })
	void providersOfOtherTypesAreBuilt(String missing, String type) throws Exception {
		assertThat(create(missing, type)).isEqualTo("provider p");
	}

	@Test
	void beansNeedNoSdk() throws Exception {
		assertThat(create("ALL", "CHAT_MODEL")).isEqualTo("provider p answers with 3 + 4 tokens");
	}

	private static String create(String missing, String type) throws Exception {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		try (URLClassLoader loader = without(missing)) {
			thread.setContextClassLoader(loader);
			return (String) loader.loadClass(Maker.class.getName()).getMethod("make", String.class).invoke(null, type);
		}
		catch (InvocationTargetException ex) {
			return ex.getCause().toString();
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	/** The test's class path without the jars of an SDK. */
	private static URLClassLoader without(String sdk) {
		List<String> jars = switch (sdk) {
			case "OPENAI", "OPENAI_COMPATIBLE" -> List.of("spring-ai-openai", "openai-java-core");
			case "ANTHROPIC" -> List.of("spring-ai-anthropic", "anthropic-java-core");
			case "GEMINI" -> List.of("spring-ai-google-genai", "google-genai");
			default -> List.of("spring-ai-openai", "openai-java-core", "spring-ai-anthropic", "anthropic-java-core",
					"spring-ai-google-genai", "google-genai", "okhttp", "okio", "spring-webflux", "spring-web",
					"spring-ai-retry");
		};
		URL[] urls = Stream.of(classPath().split(File.pathSeparator))
			.map(Path::of)
			.filter((path) -> jars.stream().noneMatch((jar) -> path.getFileName().toString().startsWith(jar + "-")))
			.map(MissingSdkTests::url)
			.toArray(URL[]::new);
		return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
	}

	private static String classPath() {
		return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
	}

	private static URL url(Path path) {
		try {
			return path.toUri().toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Runs inside the class path that lacks something. */
	public static final class Maker {

		private Maker() {
		}

		public static String make(String type) {
			FailureClassifier classifier = (error) -> {
				throw new IllegalStateException();
			};
			ProviderType providerType = ProviderType.valueOf(type);
			if (providerType == ProviderType.CHAT_MODEL) {
				return callBean(classifier);
			}
			try (ModelProvider provider = ModelProviders
				.create(new ProviderSettings("p", providerType, "http://127.0.0.1:1/v1", List.of("key-1234567890"),
						null, ProviderSettings.DEFAULT_CONNECT_TIMEOUT, null), classifier, Time.system())) {
				return provider.toString();
			}
		}

		private static String callBean(FailureClassifier classifier) {
			ChatResponse response = new ChatResponse(List.of(new Generation(new AssistantMessage("ok"))),
					ChatResponseMetadata.builder().usage(new DefaultUsage(3, 4)).build());
			try (ModelProvider provider = ModelProviders.chatModel("p", null, () -> (prompt) -> response, classifier)) {
				TokenUsage usage = provider.client(Beans.UNNAMED)
					.call(new Prompt("Hi"), Duration.ofSeconds(10))
					.usage();
				return provider + " answers with " + usage.input() + " + " + usage.output() + " tokens";
			}
		}

	}

}
