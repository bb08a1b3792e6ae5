package io.modelrouter.benchmarks;

import java.time.Duration;
import java.util.function.Function;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRateLimiterMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRetryMetrics;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * What many services put around a model by hand: retry, circuit breaker, rate limiter and
 * bulkhead with their meters, the limits too high to be met.
 */
@State(Scope.Benchmark)
public class Resilience4j {

	private static final String NAME = "stub";

	private final Function<Prompt, ChatResponse> chain = chain();

	ChatResponse call(Prompt prompt) {
		return this.chain.apply(prompt);
	}

	private static Function<Prompt, ChatResponse> chain() {
		RetryRegistry retries = RetryRegistry.ofDefaults();
		CircuitBreakerRegistry circuits = CircuitBreakerRegistry.ofDefaults();
		RateLimiterRegistry limiters = RateLimiterRegistry.of(RateLimiterConfig.custom()
			.limitForPeriod(1_000_000_000)
			.limitRefreshPeriod(Duration.ofSeconds(1))
			.timeoutDuration(Duration.ZERO)
			.build());
		BulkheadRegistry bulkheads = BulkheadRegistry.of(BulkheadConfig.custom().maxConcurrentCalls(1000).build());
		MeterRegistry meters = new SimpleMeterRegistry();
		TaggedRetryMetrics.ofRetryRegistry(retries).bindTo(meters);
		TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(circuits).bindTo(meters);
		TaggedRateLimiterMetrics.ofRateLimiterRegistry(limiters).bindTo(meters);
		TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(meters);
		Function<Prompt, ChatResponse> chain = new Stub()::call;
		chain = Bulkhead.decorateFunction(bulkheads.bulkhead(NAME), chain);
		chain = RateLimiter.decorateFunction(limiters.rateLimiter(NAME), chain);
		chain = CircuitBreaker.decorateFunction(circuits.circuitBreaker(NAME), chain);
		return Retry.decorateFunction(retries.retry(NAME), chain);
	}

}
