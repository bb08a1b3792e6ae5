package io.modelrouter;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What every policy around a call keeps to.
 */
public abstract class CallPolicyContract {

	/** The policy, fresh and with nothing against the call. */
	protected abstract Policy<Call> policy();

	/** A fresh call. */
	protected abstract Call call();

	/** A good answer to the call. */
	protected abstract Outcome success(Call call);

	@Test
	void successPassesUnchanged() {
		Call call = call();
		Outcome success = success(call);
		assertThat(policy().apply(call, (context) -> success)).isSameAs(success);
	}

	@Test
	void cancellationPassesUnchanged() {
		Outcome cancelled = new Outcome.Cancelled();
		assertThat(policy().apply(call(), (context) -> cancelled)).isSameAs(cancelled);
	}

	@ParameterizedTest
	@EnumSource(names = { "BAD_REQUEST", "OVERLOADED" })
	void callProceedsOnce(FailureKind kind) {
		AtomicInteger proceeded = new AtomicInteger();
		policy().apply(call(), (context) -> {
			proceeded.incrementAndGet();
			return Attempts.failed(kind);
		});
		assertThat(proceeded).hasValue(1);
	}

	@Test
	void badRequestPassesAsItIs() {
		Outcome failed = Attempts.failed(FailureKind.BAD_REQUEST);
		assertThat(policy().apply(call(), (context) -> failed)).isSameAs(failed);
	}

	@Test
	void policyServesManyCallsAfterABrokenOne() {
		Policy<Call> policy = policy();
		assertThatIllegalStateException().isThrownBy(() -> policy.apply(call(), (context) -> {
			throw new IllegalStateException("broken step");
		}));
		assertThat(policy.apply(call(), this::success)).isInstanceOf(Outcome.Success.class);
	}

	@Test
	void policyServesCallsInsideCalls() {
		Policy<Call> policy = policy();
		assertThat(policy.apply(call(), (outer) -> policy.apply(call(), this::success)))
			.isInstanceOf(Outcome.Success.class);
	}

	@Test
	void policyServesManyThreads() throws Exception {
		Policy<Call> policy = policy();
		ExecutorService executor = Executors.newFixedThreadPool(8);
		CountDownLatch go = new CountDownLatch(1);
		List<Future<Outcome>> outcomes = new ArrayList<>();
		for (int i = 0; i < 400; i++) {
			outcomes.add(executor.submit(() -> {
				go.await();
				return policy.apply(call(), this::success);
			}));
		}
		go.countDown();
		for (Future<Outcome> outcome : outcomes) {
			assertThat(outcome.get()).isInstanceOf(Outcome.Success.class);
		}
		executor.shutdown();
	}

}
