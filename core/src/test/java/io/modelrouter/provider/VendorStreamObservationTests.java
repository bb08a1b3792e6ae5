package io.modelrouter.provider;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.CallCancelledException;
import io.modelrouter.ModelProvider;
import io.modelrouter.StreamLimits;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.test.StreamFault;
import io.modelrouter.time.Time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Every stream is one observation of Spring AI's kind, whose parent is the current one,
 * and which is stopped once.
 */
class VendorStreamObservationTests {

	private static final StreamLimits LIMITS = new StreamLimits(Wire.LONG, Wire.LONG);

	private final ProviderSimulator simulator = ProviderSimulator.start();

	private final Seen seen = new Seen();

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final Observation caller = Observation.createNotStarted("caller", this.registry);

	VendorStreamObservationTests() {
		this.registry.observationConfig().observationHandler(this.seen);
	}

	@AfterEach
	void close() {
		this.simulator.close();
	}

	private void stream(Wire wire, RecordingReceiver receiver) {
		try (ModelProvider provider = ModelProviders.create(
				wire.settings(wire.baseUrl(this.simulator), "key-1234567890"), new RecordingClassifier(), Time.system(),
				this.registry)) {
			this.caller.observe(() -> provider.client(Wire.model()).stream(new Prompt("Which?"), LIMITS, receiver));
		}
	}

	@ParameterizedTest
	@EnumSource(names = "OPENAI_COMPATIBLE", mode = EnumSource.Mode.EXCLUDE)
	void wholeStreamHasItsResponse(Wire wire) {
		this.simulator.model(Wire.MODEL).then(Fault.stream("It is two.").andToolCall("now", "{}"));
		stream(wire, new RecordingReceiver());
		ChatModelObservationContext model = this.seen.model();
		assertThat(model.getError()).isNull();
		assertThat(model.getParentObservation()).isSameAs(this.caller);
		assertThat(model.isStreaming()).isTrue();
		assertThat(model.getLowCardinalityKeyValue("gen_ai.request.model").getValue()).isEqualTo(Wire.MODEL);
		ChatResponse response = model.getResponse();
		assertThat(response).isNotNull();
		assertThat(response.getResult().getOutput().getText()).isEqualTo("It is two.");
		assertThat(response.hasToolCalls()).isTrue();
		assertThat(response.getMetadata().getUsage().getTotalTokens()).isPositive();
	}

	@ParameterizedTest
	@EnumSource(names = "OPENAI_COMPATIBLE", mode = EnumSource.Mode.EXCLUDE)
	void streamThatFailsAtOnceHasItsError(Wire wire) {
		this.simulator.model(Wire.MODEL).then(Fault.status(503));
		assertFails(wire);
	}

	@ParameterizedTest
	@EnumSource(names = "OPENAI_COMPATIBLE", mode = EnumSource.Mode.EXCLUDE)
	void streamThatCannotBeReadHasItsError(Wire wire) {
		this.simulator.model(Wire.MODEL).then(Fault.html());
		assertFails(wire);
	}

	@ParameterizedTest
	@EnumSource(names = "OPENAI_COMPATIBLE", mode = EnumSource.Mode.EXCLUDE)
	void streamThatIsCutHasItsError(Wire wire) {
		this.simulator.model(Wire.MODEL).then(StreamFault.words(6).closeAfter(3));
		assertFails(wire);
		assertThat(this.seen.model().getResponse()).isNull();
	}

	private void assertFails(Wire wire) {
		assertThatExceptionOfType(AttemptFailedException.class).isThrownBy(() -> stream(wire, new RecordingReceiver()));
		assertThat(this.seen.model().getError()).isNotNull();
		assertThat(this.seen.model().getParentObservation()).isSameAs(this.caller);
	}

	@ParameterizedTest
	@EnumSource(names = "OPENAI_COMPATIBLE", mode = EnumSource.Mode.EXCLUDE)
	void streamWhoseCallerLeftHasNoError(Wire wire) {
		this.simulator.model(Wire.MODEL).then(StreamFault.words(6));
		assertThatExceptionOfType(AttemptFailedException.class).isThrownBy(() -> stream(wire, new RecordingReceiver() {

			@Override
			public void receive(ChatResponse chunk) {
				throw new CallCancelledException("left");
			}

		}));
		assertThat(this.seen.model().getError()).isNull();
	}

	/** What is observed, and how often it was stopped. */
	private static final class Seen implements ObservationHandler<Observation.Context> {

		private final List<Observation.Context> started = new CopyOnWriteArrayList<>();

		private final Map<Observation.Context, Integer> stops = new ConcurrentHashMap<>();

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

		@Override
		public void onStart(Observation.Context context) {
			this.started.add(context);
		}

		@Override
		public void onStop(Observation.Context context) {
			this.stops.merge(context, 1, Integer::sum);
		}

		/** The model's own, which is the only one below the caller's. */
		ChatModelObservationContext model() {
			assertThat(this.stops.values()).containsOnly(1);
			assertThat(this.stops).hasSameSizeAs(this.started);
			List<ChatModelObservationContext> models = this.started.stream()
				.filter(ChatModelObservationContext.class::isInstance)
				.map(ChatModelObservationContext.class::cast)
				.toList();
			assertThat(models).hasSize(1);
			return models.get(0);
		}

	}

}
