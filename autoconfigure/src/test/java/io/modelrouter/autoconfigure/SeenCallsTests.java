package io.modelrouter.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import io.modelrouter.ModelCallListener;
import io.modelrouter.ModelRouter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Meters, listeners and observations from the beans of an application.
 */
class SeenCallsTests {

	private static final String YAML = """
			model-router:
			  providers:
			    own: { type: chat-model, bean: own }
			  models:
			    mine: { provider: own }
			  routes:
			    chat: { primary: mine }
			""";

	private final ApplicationContextRunner runner = Starter.runner(YAML)
		.withBean("own", ChatModel.class, () -> new StubChatModel("own"));

	@Test
	void registryOfTheApplicationGetsTheMeters() {
		this.runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new).run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(
					registry.get("model.router.circuit.state").tags("provider", "own", "model", "mine").gauge().value())
				.isZero();
			context.getBean(ModelRouter.class).route().tag("billing").call("Hello");
			assertThat(registry.get("model.router.calls").tag("business.tag", "billing").timer().count()).isOne();
		});
	}

	@Test
	void tagsMaxBoundsTheBusinessTags() {
		this.runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withPropertyValues("model-router.tags.max=1")
			.run((context) -> {
				ModelRouter router = context.getBean(ModelRouter.class);
				List.of("a", "b", "c").forEach((tag) -> router.route().tag(tag).call("Hello"));
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				assertThat(registry.get("model.router.calls").tag("business.tag", "a").timer().count()).isOne();
				assertThat(registry.get("model.router.calls").tag("business.tag", "other").timer().count())
					.isEqualTo(2);
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "10001" })
	void tagsMaxOutOfBoundsFailsTheStart(String max) {
		FailureAnalysis analysis = Starter.analysis(this.runner.withPropertyValues("model-router.tags.max=" + max));
		assertThat(analysis.getDescription()).contains("model-router.tags.max is " + max);
		assertThat(analysis.getAction()).contains("set it to 1 to 10000.");
	}

	@Test
	void applicationWithoutRegistryStartsAndCalls() {
		this.runner.run((context) -> assertThat(context.getBean(ModelRouter.class).route().call("Hello").text())
			.isEqualTo("own: Hello"));
	}

	@Test
	void severalRegistriesWithoutAPrimaryAreLeftAlone() {
		this.runner.withBean("one", MeterRegistry.class, SimpleMeterRegistry::new)
			.withBean("two", MeterRegistry.class, SimpleMeterRegistry::new)
			.run((context) -> {
				context.getBean(ModelRouter.class).route().call("Hello");
				assertThat(context.getBean("one", MeterRegistry.class).getMeters()).isEmpty();
			});
	}

	@Test
	void applicationWithoutMicrometersMetersStartsAndCalls() {
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer.core"))
			.run((context) -> assertThat(context.getBean(ModelRouter.class).route().call("Hello").text())
				.isEqualTo("own: Hello"));
	}

	@Test
	void listenerBeansAreToldInTheirOrder() {
		this.runner.withUserConfiguration(Listening.class).run((context) -> {
			context.getBean(ModelRouter.class).route().call("Hello");
			assertThat(context.getBean(Listening.class).told).containsExactly("first ATTEMPT", "second ATTEMPT",
					"first CALL", "second CALL");
		});
	}

	@Test
	void registryForObservationsSeesEachCall() {
		ObservationRegistry registry = ObservationRegistry.create();
		List<String> stopped = new ArrayList<>();
		registry.observationConfig().observationHandler(new ObservationHandler<>() {

			@Override
			public void onStop(Observation.Context context) {
				stopped.add(context.getName() + " " + context.getLowCardinalityKeyValue("outcome").getValue());
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		});
		this.runner.withBean(ObservationRegistry.class, () -> registry).run((context) -> {
			context.getBean(ModelRouter.class).route().call("Hello");
			assertThat(stopped).containsExactly("model.router success");
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class Listening {

		final List<String> told = new ArrayList<>();

		@Bean
		@Order(2)
		ModelCallListener second() {
			return (entry) -> this.told.add("second " + entry.event());
		}

		@Bean
		@Order(1)
		ModelCallListener first() {
			return (entry) -> this.told.add("first " + entry.event());
		}

	}

}
