package io.modelrouter;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.modelrouter.Policy.Next;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What every policy around an attempt keeps to.
 */
public abstract class PolicyContract {

	/** The policy, fresh and with nothing against the attempt. */
	protected abstract Policy<Attempt> policy();

	/** A fresh first attempt. */
	protected abstract Attempt attempt();

	@Test
	void successPassesUnchanged() {
		Attempt attempt = attempt();
		Outcome success = Attempts.success(attempt);
		assertThat(policy().apply(attempt, (context) -> success)).isSameAs(success);
	}

	@Test
	void attemptThatNothingIsWrongWithProceedsOnce() {
		AtomicInteger proceeded = new AtomicInteger();
		policy().apply(attempt(), counting(proceeded, FailureKind.BAD_REQUEST));
		assertThat(proceeded).hasValue(1);
	}

	@Test
	void badRequestPassesAsItIs() {
		Outcome outcome = policy().apply(attempt(), (context) -> Attempts.failed(FailureKind.BAD_REQUEST));
		assertThat(outcome).isEqualTo(Attempts.failed(FailureKind.BAD_REQUEST));
	}

	@Test
	void rejectionAndCancellationPassUnchanged() {
		Outcome rejected = new Outcome.Rejected(new Rejection(Rejection.Reason.QUEUE_FULL, "full", null));
		assertThat(policy().apply(attempt(), (context) -> rejected)).isSameAs(rejected);
		assertThat(policy().apply(attempt(), (context) -> new Outcome.Cancelled()))
			.isInstanceOf(Outcome.Cancelled.class);
	}

	@Test
	void policyServesManyAttemptsAfterABrokenOne() {
		Policy<Attempt> policy = policy();
		assertThatIllegalStateException().isThrownBy(() -> policy.apply(attempt(), (context) -> {
			throw new IllegalStateException("broken step");
		}));
		assertThat(policy.apply(attempt(), Attempts::success)).isInstanceOf(Outcome.Success.class);
	}

	@Test
	void policyServesAttemptsInsideAttempts() {
		Policy<Attempt> policy = policy();
		Outcome outcome = policy.apply(attempt(), (outer) -> policy.apply(attempt(), Attempts::success));
		assertThat(outcome).isInstanceOf(Outcome.Success.class);
	}

	@Test
	void policyServesManyThreads() throws Exception {
		Policy<Attempt> policy = policy();
		ExecutorService executor = Executors.newFixedThreadPool(8);
		CountDownLatch go = new CountDownLatch(1);
		List<Future<Outcome>> outcomes = new ArrayList<>();
		for (int i = 0; i < 400; i++) {
			outcomes.add(executor.submit(() -> {
				go.await();
				return policy.apply(attempt(), Attempts::success);
			}));
		}
		go.countDown();
		for (Future<Outcome> outcome : outcomes) {
			assertThat(outcome.get()).isInstanceOf(Outcome.Success.class);
		}
		executor.shutdown();
	}

	private static Next<Attempt> counting(AtomicInteger count, FailureKind kind) {
		return (context) -> {
			count.incrementAndGet();
			return Attempts.failed(kind);
		};
	}

}
