package io.modelrouter.endtoend;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.ai.chat.client.ChatClient;

import io.modelrouter.ModelProvider;
import io.modelrouter.ModelRouter;
import io.modelrouter.ModelSettings;
import io.modelrouter.advisor.RouteAdvisor;
import io.modelrouter.engine.ModelRouterBuilder;
import io.modelrouter.engine.RouteSettings;
import io.modelrouter.failure.FailureClassifiers;
import io.modelrouter.provider.ModelProviders;
import io.modelrouter.provider.ProviderSettings;
import io.modelrouter.provider.ProviderType;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.time.Time;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A trace shows a ChatClient above the route and the model below it, for calls and
 * streams alike.
 */
@Timeout(120)
class ObservedParentsTests {

	private final List<Observation.Context> stopped = new CopyOnWriteArrayList<>();

	/** A stream's observations above the route stop after its end. */
	private final CountDownLatch wholeTrace = new CountDownLatch(1);

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final ProviderSimulator simulator = ProviderSimulator.start();

	@BeforeEach
	void listen() {
		this.registry.observationConfig().observationHandler(new ObservationHandler<>() {

			@Override
			public void onStop(Observation.Context context) {
				ObservedParentsTests.this.stopped.add(context);
				if (context.getName().equals("spring.ai.chat.client")) {
					ObservedParentsTests.this.wholeTrace.countDown();
				}
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		});
	}

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	@ParameterizedTest
	@CsvSource({ "GEMINI,false", "GEMINI,true", "OPENAI,false", "OPENAI,true", "ANTHROPIC,false", "ANTHROPIC,true" })
	void modelIsBelowTheRouteAndThatBelowTheChatClient(ProviderType type, boolean stream) throws Exception {
		this.simulator.model("m").then(Fault.status(503));
		try (ModelRouter router = router(type)) {
			ChatClient.ChatClientRequestSpec request = ChatClient
				.builder(router.route().chatModel(), this.registry, null, null)
				.defaultAdvisors(new RouteAdvisor())
				.build()
				.prompt("Hello");
			if (stream) {
				request.stream().content().blockLast();
			}
			else {
				request.call().content();
			}
		}
		assertThat(this.wholeTrace.await(30, TimeUnit.SECONDS)).isTrue();
		Observation.Context route = only("model.router");
		assertThat(this.stopped).filteredOn((context) -> context.getName().equals("gen_ai.client.operation"))
			.hasSize(2)
			.allSatisfy((context) -> assertThat(parent(context)).isSameAs(route));
		Observation.ContextView above = route;
		while (parent(above) != null) {
			above = parent(above);
		}
		assertThat(above).isSameAs(only("spring.ai.chat.client")).isNotSameAs(route);
		assertThat(this.registry.getCurrentObservation()).isNull();
	}

	private static Observation.ContextView parent(Observation.ContextView context) {
		return (context.getParentObservation() != null) ? context.getParentObservation().getContextView() : null;
	}

	private Observation.Context only(String name) {
		List<Observation.Context> found = this.stopped.stream()
			.filter((context) -> context.getName().equals(name))
			.toList();
		assertThat(found).as(name + " among " + this.stopped.stream().map(Observation.Context::getName).toList())
			.hasSize(1);
		return found.get(0);
	}

	private ModelRouter router(ProviderType type) {
		String baseUrl = switch (type) {
			case GEMINI -> this.simulator.geminiBaseUrl();
			case ANTHROPIC -> this.simulator.anthropicBaseUrl();
			default -> this.simulator.openAiBaseUrl();
		};
		ModelProvider provider = ModelProviders.create(
				new ProviderSettings("p", type, baseUrl, List.of("key-1234"), null, Duration.ofSeconds(5), (URI) null),
				FailureClassifiers.standard(Time.system()), Time.system(), this.registry);
		return ModelRouterBuilder.create()
			.observations(this.registry)
			.provider(provider, "p")
			.model("p", new ModelSettings("a", "m", ModelSettings.Options.NONE))
			.route(new RouteSettings("route", "a"))
			.build();
	}

}
