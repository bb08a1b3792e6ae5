package io.modelrouter.observe.trace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.modelrouter.Attempts;
import io.modelrouter.Call;
import io.modelrouter.Degradation;
import io.modelrouter.FailureKind;
import io.modelrouter.ModelTarget;
import io.modelrouter.Outcome;
import io.modelrouter.Rejection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ObservationStepTests {

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final List<Observation.Context> stopped = new ArrayList<>();

	private final ObservationStep step = new ObservationStep(this.registry);

	private final Call call = Attempts.call(0, Duration.ofSeconds(1), Duration.ofSeconds(10));

	@BeforeEach
	void listen() {
		this.registry.observationConfig().observationHandler(new ObservationHandler<>() {

			@Override
			public void onStop(Observation.Context context) {
				ObservationStepTests.this.stopped.add(context);
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		});
	}

	@Test
	void callIsCurrentWhileItRunsAndStopsWithItsOutcome() {
		Outcome success = Attempts.success(Attempts.of("a", 0));
		assertThat(this.step.apply(this.call, (call) -> {
			assertThat(this.registry.getCurrentObservation()).isNotNull();
			return success;
		})).isSameAs(success);
		assertThat(this.registry.getCurrentObservation()).isNull();
		assertThat(this.stopped).singleElement().satisfies((context) -> {
			assertThat(context.getName()).isEqualTo("model.router");
			assertThat(context.getContextualName()).isEqualTo("route route");
			assertThat(context.getLowCardinalityKeyValues()).containsExactlyInAnyOrder(KeyValue.of("route", "route"),
					KeyValue.of("outcome", "success"));
			assertThat(context.getHighCardinalityKeyValues()).containsExactlyInAnyOrder(KeyValue.of("model", "a"),
					KeyValue.of("degraded", "none"));
			assertThat(context.getError()).isNull();
		});
	}

	@Test
	void failedAndRejectedCallsAreErrorsThatSayTheKindOnly() {
		apply(Attempts.failed(FailureKind.RATE_LIMITED));
		apply(new Outcome.Rejected(new Rejection(Rejection.Reason.CIRCUIT_OPEN, "secret", null)));
		assertThat(this.stopped).extracting((context) -> context.getLowCardinalityKeyValue("outcome").getValue())
			.containsExactly("failure", "rejected");
		assertThat(this.stopped).extracting((context) -> context.getError().getMessage())
			.containsExactly("rate_limited", "circuit_open");
	}

	@Test
	void degradedAndCancelledCallsAreNoErrors() {
		apply(new Outcome.Degraded(Attempts.failed(FailureKind.OVERLOADED), ModelTarget.NONE, null, Degradation.RULE));
		apply(new Outcome.Cancelled());
		assertThat(this.stopped).extracting((context) -> context.getLowCardinalityKeyValue("outcome").getValue())
			.containsExactly("degraded", "cancelled");
		assertThat(this.stopped.get(0).getHighCardinalityKeyValue("degraded").getValue()).isEqualTo("rule");
		assertThat(this.stopped).allSatisfy((context) -> assertThat(context.getError()).isNull());
	}

	@Test
	void brokenPolicyEndsTheObservationWithoutItsMessage() {
		assertThatIllegalStateException().isThrownBy(() -> this.step.apply(this.call, (call) -> {
			throw new IllegalStateException("the prompt");
		}));
		assertThat(this.stopped).singleElement()
			.satisfies((context) -> assertThat(context.getError()).hasMessage(IllegalStateException.class.getName())
				.hasNoCause());
		assertThat(this.registry.getCurrentObservation()).isNull();
	}

	@Test
	void registryWithoutHandlersBuildsNothing() {
		ObservationRegistry nobody = ObservationRegistry.create();
		new ObservationStep(nobody).apply(this.call, (call) -> {
			assertThat(nobody.getCurrentObservation()).isNull();
			return new Outcome.Cancelled();
		});
	}

	private void apply(Outcome outcome) {
		assertThat(this.step.apply(this.call, (call) -> outcome)).isSameAs(outcome);
	}

}
