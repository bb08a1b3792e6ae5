package io.modelrouter.benchmarks;

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
import org.openjdk.jmh.annotations.Warmup;

import org.springframework.ai.chat.prompt.Prompt;

/**
 * One successful call through the whole chain, to the stub below the provider interface.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Benchmark)
public class RouterBenchmark {

	private final Prompt prompt = new Prompt("Summarise: it rained.");

	@Benchmark
	public RoutedResponse gates(Gates row) {
		return row.client.call(this.prompt);
	}

	/** Retry, cooldown, circuit, time limit, tokens and cost. */
	@State(Scope.Benchmark)
	public static class Gates {

		private final RouteClient client = Routers.client((builder) -> {
		});

	}

}
