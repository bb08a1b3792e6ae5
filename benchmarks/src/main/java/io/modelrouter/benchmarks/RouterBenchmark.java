package io.modelrouter.benchmarks;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.modelrouter.DegradeSettings;
import io.modelrouter.RouteClient;
import io.modelrouter.RoutedResponse;
import io.modelrouter.cost.report.CostReport;
import io.modelrouter.cost.report.ReportSettings;
import io.modelrouter.time.Time;
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
 * {@code call} is what the target is about; each row after it has one thing more.
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

	@Benchmark
	public RoutedResponse call(Metered row) {
		return row.client.call(this.prompt);
	}

	@Benchmark
	public RoutedResponse prometheus(Prometheus row) {
		return row.client.call(this.prompt);
	}

	@Benchmark
	public RoutedResponse report(Reported row) {
		return row.client.call(this.prompt);
	}

	@Benchmark
	public RoutedResponse callLog(Logged row) {
		return row.client.call(this.prompt);
	}

	@Benchmark
	public RoutedResponse observation(Observed row) {
		return row.client.call(this.prompt);
	}

	@Benchmark
	public RoutedResponse degradeCache(Kept row) {
		return row.client.call(this.prompt);
	}

	/** Retry, cooldown, circuit, time limit, calls in flight, tokens and cost. */
	@State(Scope.Benchmark)
	public static class Gates {

		private final RouteClient client = Routers.client((builder) -> {
		});

	}

	/** The gates and meters in a simple registry. */
	@State(Scope.Benchmark)
	public static class Metered {

		private final RouteClient client = Routers.client(Routers::metered);

	}

	/** The gates and meters in a registry that Prometheus reads. */
	@State(Scope.Benchmark)
	public static class Prometheus {

		private final RouteClient client = Routers
			.client((builder) -> Routers.metered(builder, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT)));

	}

	/** The metered call, added up in a report. */
	@State(Scope.Benchmark)
	public static class Reported {

		private final RouteClient client = Routers.client((builder) -> {
			Routers.metered(builder);
			builder.report(new CostReport(ReportSettings.DEFAULTS, Time.system()));
		});

	}

	/** The metered call, and a line of the log for its attempt and one for itself. */
	@State(Scope.Benchmark)
	public static class Logged {

		private final RouteClient client = Routers.client((builder) -> {
			Routers.metered(builder);
			builder.callLog(true);
		});

	}

	/** The metered call as an observation that somebody handles. */
	@State(Scope.Benchmark)
	public static class Observed {

		private final RouteClient client = Routers.client((builder) -> {
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig().observationHandler((ObservationHandler<?>) (context) -> true);
			Routers.metered(builder);
			builder.observations(registry);
		});

	}

	/** The metered call, and its answer kept for a degraded one. */
	@State(Scope.Benchmark)
	public static class Kept {

		private final RouteClient client = Routers.client(new DegradeSettings(Duration.ofHours(1), null),
				Routers::metered);

	}

}
