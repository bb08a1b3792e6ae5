package io.modelrouter.provider;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.ModelClient;
import io.modelrouter.ModelProvider;
import io.modelrouter.ProviderError.Signal;
import io.modelrouter.test.Ending;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.test.RecordedRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An attempt ends at its limit and closes its connection, wherever the provider is slow.
 */
class HardLimitTests {

	private static final Duration LIMIT = Duration.ofMillis(300);

	/** What the router itself may add. */
	private static final Duration TOLERANCE = Duration.ofMillis(100);

	/** What a slow or busy machine may add; on a quiet one it is a few milliseconds. */
	private static final Duration RESERVE = Duration.ofMillis(250);

	private final ProviderSimulator simulator = ProviderSimulator.start();

	private final RecordingClassifier classifier = new RecordingClassifier();

	@AfterEach
	void close() {
		this.simulator.close();
	}

	static Stream<Arguments> slowness() {
		Duration later = Duration.ofSeconds(8);
		return Stream.of(Wire.values())
			.flatMap((wire) -> Stream
				.of(Fault.silence(), Fault.late(later), Fault.lateBody(later), Fault.slowBody(later))
				.map((fault) -> Arguments.of(wire, fault)));
	}

	@ParameterizedTest
	@MethodSource("slowness")
	void limitCutsAPlatformThread(Wire wire, Fault fault) throws Exception {
		this.simulator.model(Wire.MODEL).always(fault);
		try (ModelProvider provider = wire.provider(this.simulator, this.classifier, "key-1234567890")) {
			callPastTheLimit(warm(provider));
		}
		assertCut(wire + ", " + fault);
	}

	@ParameterizedTest
	@MethodSource("slowness")
	@EnabledForJreRange(min = JRE.JAVA_21)
	void limitCutsAVirtualThread(Wire wire, Fault fault) throws Exception {
		this.simulator.model(Wire.MODEL).always(fault);
		ExecutorService virtual = (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor")
			.invoke(null);
		try (ModelProvider provider = wire.provider(this.simulator, this.classifier, "key-1234567890")) {
			ModelClient client = warm(provider);
			virtual.submit(() -> callPastTheLimit(client)).get(20, TimeUnit.SECONDS);
		}
		finally {
			virtual.shutdownNow();
		}
		assertCut("virtual, " + wire + ", " + fault);
	}

	@ParameterizedTest
	@EnumSource
	void limitCutsAPooledConnection(Wire wire) throws Exception {
		this.simulator.model(Wire.MODEL).thenAnswer().then(Fault.silence());
		try (ModelProvider provider = wire.provider(this.simulator, this.classifier, "key-1234567890")) {
			ModelClient client = warm(provider);
			client.call(new Prompt("Hello"), Wire.LONG);
			callPastTheLimit(client);
			assertThat(this.simulator.awaitOpenConnections(0, Wire.LONG)).isTrue();
		}
		assertThat(this.simulator.requests().get(1).reused()).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void bodyOfAnErrorThatStallsIsWaitedForNoLongerThanASecond(Wire wire) {
		try (JsonServer server = new JsonServer(503, "{\"error\":", 1000);
				ModelProvider provider = wire.providerAt(server.url(), this.classifier)) {
			ModelClient client = warm(provider);
			long start = System.nanoTime();
			assertThatExceptionOfType(AttemptFailedException.class)
				.isThrownBy(() -> client.call(new Prompt("Hello"), Wire.LONG));
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(900),
					Duration.ofSeconds(3));
		}
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.RESPONSE);
		assertThat(this.classifier.last().status()).isEqualTo(503);
		assertThat(this.classifier.last().body()).isEqualTo("{\"error\":");
	}

	@ParameterizedTest
	@EnumSource
	void statusCountsEvenIfItsBodyNeverComesToAnEnd(Wire wire) {
		try (JsonServer server = new JsonServer(429, "{\"error\":", 1000);
				ModelProvider provider = wire.providerAt(server.url(), this.classifier)) {
			callPastTheLimit(warm(provider));
		}
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.RESPONSE);
		assertThat(this.classifier.last().status()).isEqualTo(429);
		assertThat(this.classifier.last().body()).isEqualTo("{\"error\":");
	}

	@ParameterizedTest
	@EnumSource
	void callReturnsOnTheCallersThreadWithItsInterruptKept(Wire wire) throws Exception {
		this.simulator.model(Wire.MODEL).always(Fault.silence());
		ExecutorService caller = Executors.newSingleThreadExecutor();
		try (ModelProvider provider = wire.provider(this.simulator, this.classifier, "key-1234567890")) {
			ModelClient client = warm(provider);
			Future<Boolean> interrupted = caller.submit(() -> {
				Thread.currentThread().interrupt();
				callPastTheLimit(client);
				return Thread.currentThread().isInterrupted();
			});
			assertThat(interrupted.get(20, TimeUnit.SECONDS)).isTrue();
		}
		finally {
			caller.shutdownNow();
		}
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.INTERRUPTED);
	}

	@ParameterizedTest
	@EnumSource
	@EnabledForJreRange(min = JRE.JAVA_21)
	void interruptReleasesAVirtualThreadAtOnce(Wire wire) throws Exception {
		this.simulator.model(Wire.MODEL).always(Fault.silence());
		ExecutorService virtual = (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor")
			.invoke(null);
		try (ModelProvider provider = wire.provider(this.simulator, this.classifier, "key-1234567890")) {
			ModelClient client = warm(provider);
			virtual.submit(() -> client.call(new Prompt("Hello"), Duration.ofMinutes(1)));
			this.simulator.awaitRequests(Wire.MODEL, 1, Wire.LONG);
			virtual.shutdownNow();
			assertThat(virtual.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
		}
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.INTERRUPTED);
	}

	/** What an SDK loads with its first call is not the subject here. */
	private static ModelClient warm(ModelProvider provider) {
		provider.warmUp();
		return provider.client(Wire.model());
	}

	private void callPastTheLimit(ModelClient client) {
		assertThatExceptionOfType(AttemptFailedException.class)
			.isThrownBy(() -> client.call(new Prompt("Hello"), LIMIT));
	}

	private void assertCut(String what) throws InterruptedException {
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.TIME_LIMIT);
		assertThat(this.classifier.last().detail()).isIn("no answer within 300 ms",
				"the answer began but did not end within 300 ms");
		List<RecordedRequest> ended = this.simulator.awaitEnded(Wire.MODEL, 1, Wire.LONG);
		assertThat(ended).as(what).singleElement().satisfies((request) -> {
			assertThat(request.ending()).isEqualTo(Ending.CLIENT_CLOSED);
			assertThat(request.took()).isLessThan(LIMIT.plus(TOLERANCE).plus(RESERVE));
		});
	}

}
