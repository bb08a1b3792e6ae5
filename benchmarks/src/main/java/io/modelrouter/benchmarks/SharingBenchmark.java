package io.modelrouter.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.modelrouter.RouteClient;
import io.modelrouter.RoutedResponse;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.ThreadParams;

import org.springframework.ai.chat.prompt.Prompt;

/**
 * Eight threads on one model, and each on a model of its own: what a lock wider than one
 * model would cost shows in the second.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@Threads(SharingBenchmark.MODELS)
@State(Scope.Benchmark)
public class SharingBenchmark {

	static final int MODELS = 8;

	private final Prompt prompt = new Prompt("Summarise: it rained.");

	private final List<RouteClient> clients = Routers.clients(MODELS);

	@Benchmark
	public RoutedResponse oneModel() {
		return this.clients.get(0).call(this.prompt);
	}

	@Benchmark
	public RoutedResponse ownModels(ThreadParams thread) {
		return this.clients.get(thread.getThreadIndex() % MODELS).call(this.prompt);
	}

}
