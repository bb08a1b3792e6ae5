package io.modelrouter.provider;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.FailureKind;
import io.modelrouter.ModelClient;
import io.modelrouter.ModelProvider;
import io.modelrouter.StreamLimits;
import io.modelrouter.TokenUsage.Quality;
import io.modelrouter.test.Ending;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.test.StreamFault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A caller that leaves takes the connection with it.
 */
class CancelledStreamTests {

	private static final int STREAMS = 200;

	private static final StreamLimits LIMITS = new StreamLimits(Duration.ofMinutes(5), Duration.ofMinutes(5));

	private final ProviderSimulator simulator = ProviderSimulator.start();

	private final RecordingClassifier classifier = new RecordingClassifier();

	private final ExecutorService callers = Executors.newCachedThreadPool();

	private final ScheduledExecutorService leaving = Executors.newScheduledThreadPool(2);

	@AfterEach
	void close() {
		this.callers.shutdownNow();
		this.leaving.shutdownNow();
		this.simulator.close();
	}

	@ParameterizedTest
	@EnumSource
	void cancelClosesTheConnectionAndTellsTheUsage(Wire wire) throws Exception {
		this.simulator.model(Wire.MODEL).always(StreamFault.words(6).stallAfter(3));
		CountDownLatch third = new CountDownLatch(1);
		RecordingReceiver receiver = new RecordingReceiver() {

			@Override
			public void receive(ChatResponse chunk) {
				super.receive(chunk);
				if (text().contains("w3")) {
					third.countDown();
				}
			}

		};
		try (ModelProvider provider = wire.provider(this.simulator, this.classifier, "key-1234567890")) {
			ModelClient client = provider.client(Wire.model());
			Future<AttemptFailedException> stream = this.callers.submit(() -> failure(client, receiver));
			assertThat(third.await(30, TimeUnit.SECONDS)).isTrue();
			receiver.cancel();
			AttemptFailedException failed = stream.get(10, TimeUnit.SECONDS);
			assertThat(failed.failure().kind()).isEqualTo(FailureKind.CANCELLED);
			assertThat(failed.usage().quality())
				.isEqualTo((wire == Wire.ANTHROPIC || wire == Wire.GEMINI) ? Quality.EXACT : Quality.ESTIMATED);
		}
		assertThat(this.simulator.awaitEnded(Wire.MODEL, 1, Wire.LONG)).singleElement()
			.satisfies((request) -> assertThat(request.ending()).isEqualTo(Ending.CLIENT_CLOSED));
	}

	@ParameterizedTest
	@EnumSource
	void receiverThatRefusesAChunkIsACaller(Wire wire) throws Exception {
		this.simulator.model(Wire.MODEL).always(StreamFault.words(6).stallAfter(3));
		try (ModelProvider provider = wire.provider(this.simulator, this.classifier, "key-1234567890")) {
			RecordingReceiver deaf = new RecordingReceiver() {

				@Override
				public void onCancel(Runnable abort) {
					cancel();
				}

			};
			assertThat(failure(provider.client(Wire.model()), deaf).failure().kind()).isEqualTo(FailureKind.CANCELLED);
		}
		assertThat(this.simulator.awaitOpenConnections(0, Wire.LONG)).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void receiverThatBreaksIsNotTheProvidersFault(Wire wire) throws Exception {
		this.simulator.model(Wire.MODEL).always(StreamFault.words(6).stallAfter(3));
		try (ModelProvider provider = wire.provider(this.simulator, this.classifier, "key-1234567890")) {
			RecordingReceiver broken = new RecordingReceiver() {

				@Override
				public void receive(ChatResponse chunk) {
					throw new IllegalStateException("broken receiver");
				}

			};
			assertThatExceptionOfType(IllegalStateException.class)
				.isThrownBy(() -> provider.client(Wire.model()).stream(new Prompt("Hello"), LIMITS, broken))
				.withMessage("broken receiver");
		}
		assertThat(this.simulator.awaitOpenConnections(0, Wire.LONG)).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void cancelsAtRandomMomentsLeaveNothingBehind(Wire wire) throws Exception {
		this.simulator.model(Wire.MODEL).always(StreamFault.words(20_000).every(Duration.ofMillis(5)));
		Random random = new Random(42);
		try (ModelProvider provider = wire.provider(this.simulator, this.classifier, "key-1234567890")) {
			provider.warmUp();
			ModelClient client = provider.client(Wire.model());
			List<Future<AttemptFailedException>> streams = new ArrayList<>();
			for (int i = 0; i < STREAMS; i++) {
				RecordingReceiver receiver = new RecordingReceiver();
				streams.add(this.callers.submit(() -> failure(client, receiver)));
				this.leaving.schedule(receiver::cancel, random.nextInt(800), TimeUnit.MILLISECONDS);
			}
			for (Future<AttemptFailedException> stream : streams) {
				assertThat(stream.get(60, TimeUnit.SECONDS).failure().kind()).isEqualTo(FailureKind.CANCELLED);
			}
			assertThat(this.simulator.awaitOpenConnections(0, Wire.LONG)).isTrue();
			this.simulator.model(Wire.MODEL).always(StreamFault.words(6));
			client.stream(new Prompt("Hello"), LIMITS, new RecordingReceiver());
		}
		for (Thread thread : Thread.getAllStackTraces().keySet()) {
			if (thread.getName().equals("model-router-watchdog")) {
				thread.join(Wire.LONG.toMillis());
				assertThat(thread.isAlive()).isFalse();
			}
		}
	}

	private static AttemptFailedException failure(ModelClient client, RecordingReceiver receiver) {
		try {
			client.stream(new Prompt("Hello"), LIMITS, receiver);
		}
		catch (AttemptFailedException ex) {
			return ex;
		}
		throw new AssertionError("The stream was not cancelled");
	}

}
