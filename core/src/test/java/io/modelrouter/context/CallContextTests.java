package io.modelrouter.context;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.micrometer.context.ContextExecutorService;
import io.micrometer.context.ContextSnapshotFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import io.modelrouter.CallSettings;
import io.modelrouter.Lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What a thread sets for its calls, and how it gets to other threads.
 */
class CallContextTests {

	private static final CallSettings BILLING = new CallSettings("billing", null, null);

	private static final CallSettings ALL = new CallSettings("billing", Lane.BATCH, Duration.ofSeconds(3));

	@AfterEach
	void nothingIsLeft() {
		Hooks.disableAutomaticContextPropagation();
		assertThat(CallContext.current()).isSameAs(CallSettings.NONE);
	}

	@Test
	void scopeEndsWhatItBegan() {
		try (CallContext.Scope outer = CallContext.open(ALL)) {
			assertThat(outer).isNotNull();
			try (CallContext.Scope inner = CallContext.open(new CallSettings("orders", null, null))) {
				assertThat(inner).isNotNull();
				assertThat(CallContext.current()).isEqualTo(new CallSettings("orders", Lane.BATCH, ALL.maxWait()));
			}
			assertThat(CallContext.current()).isEqualTo(ALL);
		}
	}

	@Test
	void snapshotCarriesItToAnotherThread() throws Exception {
		ExecutorService plain = Executors.newSingleThreadExecutor();
		try (CallContext.Scope scope = CallContext.open(ALL)) {
			assertThat(scope).isNotNull();
			ExecutorService carrying = ContextExecutorService.wrap(plain,
					() -> ContextSnapshotFactory.builder().build().captureAll());
			assertThat(carrying.submit(CallContext::current).get()).isEqualTo(ALL);
			assertThat(plain.submit(CallContext::current).get()).isSameAs(CallSettings.NONE);
		}
		finally {
			plain.shutdown();
		}
	}

	@Test
	void threadsSettingsAreInTheContextOfASubscriberThatCapturesThem() {
		try (CallContext.Scope scope = CallContext.open(BILLING)) {
			assertThat(scope).isNotNull();
			assertThat(Mono.deferContextual((context) -> Mono.just(CallSettings.from(context)))
				.subscribeOn(Schedulers.parallel())
				.contextCapture()
				.block()).isEqualTo(BILLING);
		}
	}

	@Test
	void subscribersContextReachesBlockingCodeOnEveryThread() {
		Hooks.enableAutomaticContextPropagation();
		assertThat(Flux.just(1)
			.publishOn(Schedulers.parallel())
			.map((one) -> CallContext.current())
			.concatWith(Mono.fromCallable(CallContext::current).subscribeOn(Schedulers.boundedElastic()))
			.contextWrite((context) -> context.put(CallSettings.TAG, "billing")
				.put(CallSettings.LANE, "batch")
				.put(CallSettings.MAX_WAIT, "3s"))
			.collectList()
			.block()).containsExactly(ALL, ALL);
	}

	@Test
	void valueThatCannotBeReadHarmsOnlyTheCallThatReadsIt() {
		Hooks.enableAutomaticContextPropagation();
		String result = Mono.fromCallable(() -> {
			assertThatIllegalArgumentException().isThrownBy(CallContext::current)
				.withMessageContaining(CallSettings.LANE);
			return "went on";
		}).contextWrite((context) -> context.put(CallSettings.LANE, 7)).block();
		assertThat(result).isEqualTo("went on");
	}

}
