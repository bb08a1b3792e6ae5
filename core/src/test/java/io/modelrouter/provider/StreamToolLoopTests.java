package io.modelrouter.provider;

import java.util.EnumMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.converter.BeanOutputConverter;
import org.springframework.ai.tool.annotation.Tool;

import io.modelrouter.FailureKind;
import io.modelrouter.ModelProvider;
import io.modelrouter.ModelRouter;
import io.modelrouter.ModelSettings;
import io.modelrouter.engine.ModelRouterBuilder;
import io.modelrouter.engine.RouteSettings;
import io.modelrouter.retry.RetrySettings;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.test.RecordedRequest;
import io.modelrouter.test.StreamFault;
import io.modelrouter.time.Time;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tools and structured output work over streams of a route's view with every wire format.
 */
class StreamToolLoopTests {

	private static final RetrySettings NO_RETRIES = new RetrySettings(new EnumMap<>(FailureKind.class));

	private static final String CITY = "{\"city\":\"Rome\"}";

	private static final String ANSWER = "It is 31 degrees in Rome.";

	private final ProviderSimulator simulator = ProviderSimulator.start();

	private final RecordingClassifier classifier = new RecordingClassifier();

	private final Thermometer thermometer = new Thermometer();

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@ParameterizedTest
	@EnumSource
	void toolIsCalledAndItsResultSentBack(Wire wire) {
		this.simulator.model(Wire.MODEL).toolLoop("temperature", CITY, ANSWER);
		assertThat(ask(wire)).isEqualTo(ANSWER);
		assertThat(this.thermometer.cities).containsExactly("Rome");
		assertThat(this.simulator.requests()).hasSize(2).allMatch(RecordedRequest::stream);
		assertThat(this.simulator.requests().get(1).body()).contains("31 degrees");
	}

	@ParameterizedTest
	@EnumSource
	void severalToolsAreCalledOnceEach(Wire wire) {
		this.simulator.model(Wire.MODEL)
			.then(Fault.stream("Let me look.")
				.andToolCall("temperature", CITY)
				.andToolCall("temperature", "{\"city\":\"Oslo\"}")
				.andToolCall("now", "{}"))
			.thenAnswer(ANSWER);
		assertThat(ask(wire)).endsWith(ANSWER);
		assertThat(this.thermometer.cities).containsExactlyInAnyOrder("Rome", "Oslo");
		assertThat(this.thermometer.times).hasValue(1);
	}

	@ParameterizedTest
	@EnumSource(names = { "OPENAI", "ANTHROPIC", "GEMINI" })
	void conversationGoesOnWithTheModelOfAnotherVendor(Wire other) {
		for (Wire wire : List.of(Wire.OPENAI, Wire.ANTHROPIC, Wire.GEMINI)) {
			this.simulator.clearRequests();
			this.simulator.model(Wire.MODEL).clear().thenToolCall("temperature", CITY).then(Fault.status(500));
			this.simulator.model("fallback-model").clear().thenAnswer(ANSWER);
			try (ModelProvider primary = wire.provider(this.simulator, this.classifier, "key-1234567890");
					ModelProvider fallback = ModelProviders.create(
							new ProviderSettings("fallback", other.type(), other.baseUrl(this.simulator),
									List.of("key-1234567890"), null, ProviderSettings.DEFAULT_CONNECT_TIMEOUT, null),
							this.classifier, Time.system())) {
				primary.warmUp();
				fallback.warmUp();
				ModelRouter router = ModelRouterBuilder.create()
					.retry(NO_RETRIES)
					.provider(primary, "scope")
					.provider(fallback, "other")
					.model("test", Wire.model())
					.model("fallback", new ModelSettings("f", "fallback-model", ModelSettings.Options.NONE))
					.route(new RouteSettings("only", "m", "f"))
					.build();
				assertThat(ask(router)).isEqualTo(ANSWER);
				assertThat(this.simulator.requests("fallback-model")).singleElement()
					.satisfies(
							(request) -> assertThat(request.body()).contains("31 degrees").doesNotContain("id\":\"\""));
			}
		}
	}

	/** Gemini refuses to go on without it. */
	@Test
	void signatureOfAThoughtGoesBackToGemini() {
		this.simulator.model(Wire.MODEL).then(StreamFault.events("""
				data: {"candidates":[{"content":{"role":"model","parts":[{"text":"Hm.","thought":true}]},"index":0}],\
				"modelVersion":"m"}

				data: {"candidates":[{"content":{"role":"model","parts":[{"functionCall":{"name":"temperature",\
				"args":{"city":"Rome"}},"thoughtSignature":"c2lnbmVk"}]},"index":0}],"modelVersion":"m"}

				data: {"candidates":[{"content":{"role":"model","parts":[{"text":""}]},"finishReason":"STOP",\
				"index":0}],"modelVersion":"m"}

				""")).thenAnswer(ANSWER);
		assertThat(ask(Wire.GEMINI)).endsWith(ANSWER);
		assertThat(this.simulator.requests().get(1).body()).contains("c2lnbmVk");
	}

	@ParameterizedTest
	@EnumSource
	void streamedAnswerIsReadAsAnEntity(Wire wire) {
		BeanOutputConverter<Reading> converter = new BeanOutputConverter<>(Reading.class);
		this.simulator.model(Wire.MODEL).thenAnswer("{\"city\":\"Rome\",\"degrees\":31}");
		assertThat(converter.convert(ask(wire))).isEqualTo(new Reading("Rome", 31));
	}

	private String ask(Wire wire) {
		try (ModelProvider provider = wire.provider(this.simulator, this.classifier, "key-1234567890")) {
			provider.warmUp();
			return ask(ModelRouterBuilder.create()
				.provider(provider, "scope")
				.model("test", Wire.model())
				.route(new RouteSettings("only", "m"))
				.build());
		}
	}

	private String ask(ModelRouter router) {
		List<String> texts = ChatClient.create(router.route().chatModel())
			.prompt("How warm is it in Rome?")
			.system("Be brief.")
			.tools(this.thermometer)
			.stream()
			.content()
			.collectList()
			.block(Wire.LONG);
		assertThat(texts).isNotNull();
		return String.join("", texts);
	}

	record Reading(String city, int degrees) {
	}

	static class Thermometer {

		private final List<String> cities = new CopyOnWriteArrayList<>();

		private final AtomicInteger times = new AtomicInteger();

		@Tool(description = "The temperature in a city")
		String temperature(String city) {
			this.cities.add(city);
			return "31 degrees in " + city;
		}

		@Tool(description = "The time")
		String now() {
			this.times.incrementAndGet();
			return "noon";
		}

	}

}
