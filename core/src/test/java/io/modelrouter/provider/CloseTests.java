package io.modelrouter.provider;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.ModelClient;
import io.modelrouter.ModelProvider;
import io.modelrouter.ProviderError.Signal;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ProviderSimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A closed provider leaves no connection and no thread behind.
 */
class CloseTests {

	/** Shared by everything in the JVM that uses OkHttp; they end by themselves. */
	private static final Set<String> OKHTTPS_OWN = Set.of("OkHttp TaskRunner", "Okio Watchdog");

	private final ProviderSimulator simulator = ProviderSimulator.start();

	private final RecordingClassifier classifier = new RecordingClassifier();

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	@ParameterizedTest
	@EnumSource
	void closeLeavesNothingBehind(Wire wire) throws Exception {
		Set<Thread> before = threads();
		ModelProvider provider = wire.provider(this.simulator, this.classifier, "key-1234567890");
		ModelClient client = provider.client(Wire.model());
		client.call(new Prompt("Hello"), Wire.LONG);
		assertThat(this.simulator.openConnections()).isEqualTo(1);
		provider.close();
		assertThat(this.simulator.awaitOpenConnections(0, Wire.LONG)).isTrue();
		List<Thread> left = threads().stream()
			.filter((thread) -> !before.contains(thread))
			.filter((thread) -> !OKHTTPS_OWN.contains(thread.getName())
					&& !thread.getName().startsWith("provider-simulator-"))
			.toList();
		for (Thread thread : left) {
			thread.join(TimeUnit.SECONDS.toMillis(10));
			assertThat(thread.isAlive()).as(thread.getName()).isFalse();
		}
	}

	@ParameterizedTest
	@EnumSource
	void closeEndsAttemptsUnderWay(Wire wire) throws Exception {
		this.simulator.model(Wire.MODEL).always(Fault.silence());
		ModelProvider provider = wire.provider(this.simulator, this.classifier, "key-1234567890");
		ModelClient client = provider.client(Wire.model());
		ExecutorService caller = Executors.newSingleThreadExecutor();
		caller.submit(() -> client.call(new Prompt("Hello"), Duration.ofSeconds(60)));
		this.simulator.awaitRequests(Wire.MODEL, 1, Wire.LONG);
		provider.close();
		caller.shutdown();
		assertThat(caller.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.OTHER);
		assertThat(this.classifier.last().detail()).isEqualTo("the provider was closed");
		assertThat(this.simulator.awaitOpenConnections(0, Wire.LONG)).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void closedProviderSendsNothing(Wire wire) {
		ModelProvider provider = wire.provider(this.simulator, this.classifier, "key-1234567890");
		ModelClient client = provider.client(Wire.model());
		provider.close();
		assertThatExceptionOfType(AttemptFailedException.class)
			.isThrownBy(() -> client.call(new Prompt("Hello"), Wire.LONG));
		assertThat(this.simulator.requests()).isEmpty();
	}

	private static Set<Thread> threads() {
		return Thread.getAllStackTraces().keySet().stream().collect(Collectors.toSet());
	}

}
