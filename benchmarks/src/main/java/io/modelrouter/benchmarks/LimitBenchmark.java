package io.modelrouter.benchmarks;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.local.LocalBucketBuilder;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.modelrouter.Lane;
import io.modelrouter.TokenCounting;
import io.modelrouter.TokenUsage;
import io.modelrouter.quota.Books;
import io.modelrouter.quota.Demand;
import io.modelrouter.quota.LaneShares;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Limit.Dimension;
import io.modelrouter.quota.Reservation;
import io.modelrouter.quota.Settlement;
import io.modelrouter.quota.Settlement.How;
import io.modelrouter.quota.memory.MemoryBooks;
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

/**
 * What it costs to keep to limits that are never reached: those of one account, asked by
 * every thread.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Benchmark)
public class LimitBenchmark {

	private static final long FAR = 1_000_000_000_000_000L;

	private final Books books = new MemoryBooks(Time.system(), LaneShares.DEFAULT);

	private final List<Limit> limits = Stream.of(Dimension.RPM, Dimension.TPM, Dimension.RPD, Dimension.CONCURRENCY)
		.map((dimension) -> new Limit(dimension, "account", "model", FAR, TokenCounting.TOTAL, ZoneOffset.UTC))
		.toList();

	private final Duration timeout = Duration.ofSeconds(30);

	private final Settlement settlement = new Settlement(How.EXACT, new TokenUsage(1100, 0, 0, 250, 0));

	private final Bucket two = bucket(Duration.ofMinutes(1), Duration.ofDays(1));

	private final Bucket four = bucket(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofHours(1),
			Duration.ofDays(1));

	private final RateLimiter limiter = RateLimiter.of("limiter",
			RateLimiterConfig.custom()
				.limitForPeriod(1_000_000_000)
				.limitRefreshPeriod(Duration.ofSeconds(1))
				.timeoutDuration(Duration.ZERO)
				.build());

	@Benchmark
	public Reservation reserveAndSettle() {
		Demand demand = new Demand(Lane.ONLINE, 1000, 500, this.timeout);
		Reservation reservation = (Reservation) this.books.reserve(this.limits, demand);
		this.books.settle(reservation, this.settlement);
		return reservation;
	}

	@Benchmark
	public boolean bucket4jTwoBandwidths() {
		return this.two.tryConsume(1);
	}

	@Benchmark
	public boolean bucket4jFourBandwidths() {
		return this.four.tryConsume(1);
	}

	@Benchmark
	public boolean resilience4jRateLimiter() {
		return this.limiter.acquirePermission();
	}

	private static Bucket bucket(Duration... periods) {
		LocalBucketBuilder builder = Bucket.builder().withNanosecondPrecision();
		for (Duration period : periods) {
			// one token a nanosecond is the most it knows
			builder.addLimit((limit) -> limit.capacity(period.toNanos()).refillGreedy(period.toNanos(), period));
		}
		return builder.build();
	}

}
