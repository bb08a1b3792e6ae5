package io.modelrouter.endtoend;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.modelrouter.DegradeSettings;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelRouter;
import io.modelrouter.ModelSettings;
import io.modelrouter.engine.ModelRouterBuilder;
import io.modelrouter.engine.RouteSettings;
import io.modelrouter.failure.FailureClassifiers;
import io.modelrouter.observe.log.LogCapture;
import io.modelrouter.observe.meter.RouterMeters;
import io.modelrouter.provider.ModelProviders;
import io.modelrouter.provider.ProviderSettings;
import io.modelrouter.provider.ProviderType;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.time.Time;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a provider does or quotes: no prompt, no answer and no key in a meter, in a
 * line of the log or in an observation, be it of this call or of the next.
 */
class NothingSecretTests {

	private static final String PROMPT = "Xyzzy of the prompt, a few words.";

	private static final String KEY = "sk-xyzzy-of-the-key-0123456789";

	private static final String ANSWER = "Xyzzy of the answer.";

	private static final String QUOTE = "{\"error\": {\"message\": \"Bad input '" + PROMPT + "' for key " + KEY
			+ "\", \"code\": 400, \"type\": \"invalid_request_error\", \"status\": \"INVALID_ARGUMENT\"}}";

	private static final String REFUSAL = "{\"error\": {\"message\": \"Unauthorized to ask '" + PROMPT + "'\"}}";

	private static final List<Fault> FAULTS = List.of(Fault.answer(ANSWER), Fault.status(400).body(QUOTE),
			Fault.status(401).body(QUOTE), Fault.status(401).body(REFUSAL), Fault.status(429).body(QUOTE),
			Fault.status(500).body(QUOTE),
			Fault.status(503).body("text/plain", PROMPT.getBytes(StandardCharsets.UTF_8)), Fault.invalidKey(),
			Fault.brokenJson(), Fault.status(200).body(QUOTE),
			Fault.status(200).body("text/plain", (PROMPT + KEY).getBytes(StandardCharsets.UTF_8)), Fault.html(),
			Fault.truncated(), Fault.reset());

	private final ProviderSimulator simulator = ProviderSimulator.start();

	private final MeterRegistry meters = new SimpleMeterRegistry();

	private final ObservationRegistry observations = ObservationRegistry.create();

	private final List<Observation.Context> observed = new ArrayList<>();

	private final LogCapture log = new LogCapture("io.modelrouter", Level.TRACE);

	@BeforeEach
	void listen() {
		this.observations.observationConfig().observationHandler(new ObservationHandler<>() {

			@Override
			public void onStop(Observation.Context context) {
				NothingSecretTests.this.observed.add(context);
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		});
	}

	@AfterEach
	void stop() {
		this.log.close();
		this.simulator.close();
	}

	@ParameterizedTest
	@EnumSource(value = ProviderType.class, names = { "CHAT_MODEL", "EMBEDDING_MODEL" }, mode = EnumSource.Mode.EXCLUDE)
	void nothingSecretIsSeen(ProviderType type) {
		for (Fault fault : FAULTS) {
			this.simulator.model("wire-name").clear().always(fault);
			// A fresh one each time: what one fault makes rest would hide the next.
			try (ModelRouter router = router(type)) {
				call(router, PROMPT);
				this.simulator.model("wire-name").clear();
				call(router, "What is told of the call before?");
			}
		}
		List<String> lines = this.log.events()
			.stream()
			.flatMap((event) -> Stream.of(event.getFormattedMessage(), String.valueOf(event.getKeyValuePairs()),
					ThrowableProxyUtil.asString(event.getThrowableProxy())))
			.toList();
		assertThat(lines).hasSizeGreaterThanOrEqualTo(3 * 2 * FAULTS.size())
			.allSatisfy(NothingSecretTests::holdsNoSecret);
		assertThat(this.meters.getMeters()).isNotEmpty().allSatisfy((meter) -> holdsNoSecret(meter.getId().toString()));
		assertThat(this.observed).extracting(Observation.Context::getName)
			.contains("model.router", "gen_ai.client.operation");
		assertThat(this.observed).allSatisfy((context) -> {
			holdsNoSecret(context.getAllKeyValues().toString());
			holdsNoSecret(context.getContextualName());
			holdsNoSecret(trace(context.getError()));
		});
	}

	@ParameterizedTest
	@EnumSource(value = ProviderType.class, names = { "CHAT_MODEL", "EMBEDDING_MODEL" }, mode = EnumSource.Mode.EXCLUDE)
	void observationOfTheModelNestsUnderTheCallsAndWarmUpIsNotObserved(ProviderType type) {
		try (ModelRouter router = router(type)) {
			router.warmUp();
			assertThat(this.observed).isEmpty();
			router.route().call(PROMPT);
		}
		assertThat(this.observed).extracting(Observation.Context::getName)
			.containsExactly("gen_ai.client.operation", "model.router");
		assertThat(this.observed.get(0).getParentObservation().getContextView()).isSameAs(this.observed.get(1));
	}

	private ModelRouter router(ProviderType type) {
		String url = switch (type) {
			case GEMINI -> this.simulator.geminiBaseUrl();
			case ANTHROPIC -> this.simulator.anthropicBaseUrl();
			default -> this.simulator.openAiBaseUrl();
		};
		ProviderSettings settings = new ProviderSettings("one", type, url, List.of(KEY), null, Duration.ofSeconds(5),
				(URI) null);
		return ModelRouterBuilder.create()
			.meters(new RouterMeters(this.meters, 10))
			.observations(this.observations)
			.provider(ModelProviders.create(settings, FailureClassifiers.standard(Time.system()), Time.system(),
					this.observations), "account")
			.model("one", new ModelSettings("model", "wire-name", ModelSettings.Options.NONE))
			.route(new RouteSettings("route", "model", List.of(), Duration.ofSeconds(20), 0, Duration.ofSeconds(20),
					Duration.ofMillis(1), DegradeSettings.OFF))
			.build();
	}

	private static void call(ModelRouter router, String prompt) {
		try {
			router.route().tag("billing").call(prompt);
		}
		catch (ModelCallException ex) {
			holdsNoSecret(ex.toString());
		}
	}

	private static void holdsNoSecret(String text) {
		assertThat(text).doesNotContainIgnoringCase("xyzzy");
	}

	private static String trace(Throwable error) {
		StringWriter trace = new StringWriter();
		if (error != null) {
			error.printStackTrace(new PrintWriter(trace));
		}
		return trace.toString();
	}

}
