package io.modelrouter.benchmarks;

import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * The same stub without the router: bare, and in what applications put around a model
 * otherwise.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Benchmark)
public class AnchorBenchmark {

	private final Prompt prompt = new Prompt("Summarise: it rained.");

	private final ChatModel stub = new Stub();

	@Benchmark
	public ChatResponse stub() {
		return this.stub.call(this.prompt);
	}

	@Benchmark
	public ChatResponse resilience4j(Resilience4j chain) {
		return chain.call(this.prompt);
	}

	@Benchmark
	public ChatResponse chatClient(Client client) {
		return client.call(this.prompt);
	}

	@Benchmark
	public ChatResponse handOff(Pool pool) throws ExecutionException, InterruptedException {
		return pool.executor.submit(() -> this.stub.call(this.prompt)).get();
	}

	/** Spring AI's own fluent client over the stub. */
	@State(Scope.Benchmark)
	public static class Client {

		private final ChatClient client = ChatClient.create(new Stub());

		ChatResponse call(Prompt prompt) {
			return Objects.requireNonNull(this.client.prompt(prompt).call().chatResponse());
		}

	}

	/** Threads to hand a call off to. */
	@State(Scope.Benchmark)
	public static class Pool {

		private final ExecutorService executor = Executors.newFixedThreadPool(SharingBenchmark.MODELS);

		@TearDown
		public void stop() {
			this.executor.shutdownNow();
		}

	}

}
