package io.modelrouter.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.modelrouter.CallCancelledException;
import io.modelrouter.Lane;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelLimits;
import io.modelrouter.ModelRouter;
import io.modelrouter.ModelSettings;
import io.modelrouter.RouteClient;
import io.modelrouter.time.ManualTime;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many threads before one limit, on real threads and in time that passes only when all of
 * them wait.
 */
@Timeout(60)
class LimitsCrowdTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final ManualTime time = new ManualTime();

	private final InstantProvider provider = new InstantProvider(this.time);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final List<Future<String>> calls = new ArrayList<>();

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
	}

	@Test
	void fiftyThreadsNeverSendMoreThanTheLimitAndAreServedOrRefused() throws Exception {
		RouteClient client = router(ModelLimits.of(10L, null, null), 200).route();
		for (int i = 0; i < 50; i++) {
			call(client);
		}
		pass();
		assertThat(endings()).filteredOn("answered"::equals).hasSize(40);
		assertThat(endings()).filteredOn("quota"::equals).hasSize(10);
		assertThat(this.provider.sent()).hasSize(40);
		assertThat(this.provider.most(MINUTE)).isEqualTo(10);
	}

	@Test
	void batchIsSentEvenlyAndOnlineFindsRoomBesideIt() throws Exception {
		RouteClient client = router(ModelLimits.of(60L, null, null), 300).route();
		for (int i = 0; i < 100; i++) {
			call(client.lane(Lane.BATCH));
		}
		passUntil(Duration.ofSeconds(59));
		int before = this.provider.sent().size();
		assertThat(before).isBetween(55, 60);
		assertThat(this.provider.most(Duration.ofSeconds(10))).isLessThanOrEqualTo(14);
		call(client.maxWait(Duration.ofSeconds(5)));
		this.time.awaitQuiet();
		assertThat(this.calls.get(100).get()).isEqualTo("answered");
		pass();
		assertThat(endings()).containsOnly("answered");
		assertThat(this.provider.most(MINUTE)).isLessThanOrEqualTo(60);
	}

	@Test
	void batchHasItsShareBesideOnlineThatTakesAllItCanGet() throws Exception {
		RouteClient client = router(ModelLimits.of(60L, null, null), 100).route();
		AtomicInteger batch = new AtomicInteger();
		AtomicInteger online = new AtomicInteger();
		Duration end = Duration.ofMinutes(9);
		for (int i = 0; i < 90; i++) {
			keepCalling(client, online, end);
		}
		for (int i = 0; i < 20; i++) {
			keepCalling(client.lane(Lane.BATCH), batch, end);
		}
		passUntil(Duration.ofMinutes(4));
		int batchBefore = batch.get();
		int onlineBefore = online.get();
		passUntil(Duration.ofMinutes(8));
		assertThat(batch.get() - batchBefore).isBetween(22, 26);
		assertThat(online.get() - onlineBefore).isBetween(212, 218);
		pass();
	}

	@Test
	void requestsUnderWayAreLimitedAndTheirEndsWakeOthers() throws Exception {
		CountDownLatch go = new CountDownLatch(1);
		this.provider.answering((answer) -> {
			StreamFixture.await(go);
			return answer;
		});
		RouteClient client = router(new ModelLimits(null, null, null, null, null, 3, null, null), 200).route();
		for (int i = 0; i < 20; i++) {
			call(client);
		}
		this.time.awaitSleepers(17);
		assertThat(this.provider.sent()).hasSize(3);
		go.countDown();
		assertThat(endings()).containsOnly("answered");
		assertThat(this.time.nanos()).isZero();
	}

	@Test
	void callsThatWaitEndWhenTheRouterCloses() throws Exception {
		ModelRouter router = router(ModelLimits.of(1L, null, null), 200);
		for (int i = 0; i < 4; i++) {
			call(router.route());
		}
		this.time.awaitQuiet();
		router.close();
		assertThat(endings()).containsExactlyInAnyOrder("answered", "shutdown", "shutdown", "shutdown");
		assertThat(this.provider.sent()).hasSize(1);
		assertThat(router.drain(Duration.ZERO)).isTrue();
	}

	@Test
	void interruptedCallFreesItsTurn() throws Exception {
		RouteClient client = router(ModelLimits.of(1L, null, null), 200).route();
		call(client).get();
		Future<String> interrupted = call(client);
		this.time.awaitQuiet();
		Future<String> next = call(client);
		this.time.awaitQuiet();
		interrupted.cancel(true);
		pass();
		assertThat(next.get()).isEqualTo("answered");
		assertThat(this.provider.sent()).hasSize(2);
		assertThat(this.time.nanos()).isLessThan(Duration.ofSeconds(62).toNanos());
	}

	private ModelRouter router(ModelLimits limits, int maxWait) {
		Duration timeout = Duration.ofSeconds(10);
		return ModelRouterBuilder.create()
			.time(this.time)
			.callLog(false)
			.provider(this.provider, "account")
			.model("instant",
					new ModelSettings("a", "a-1", null, null, ModelSettings.Options.NONE,
							ModelSettings.Vectors.DEFAULTS, limits))
			.route(new RouteSettings("route", "a", List.of(), timeout, 0, Duration.ofSeconds(maxWait)))
			.build();
	}

	private void keepCalling(RouteClient client, AtomicInteger answered, Duration end) {
		this.time.begin();
		this.threads.submit(() -> {
			try {
				while (this.time.nanos() < end.toNanos()) {
					try {
						client.call("Hello");
						answered.incrementAndGet();
					}
					catch (ModelCallException ex) {
						this.time.sleep(Duration.ofMillis(500), new CountDownLatch(1));
					}
				}
				return null;
			}
			finally {
				this.time.end();
			}
		});
	}

	private Future<String> call(RouteClient client) {
		this.time.begin();
		Future<String> call = this.threads.submit(() -> {
			try {
				client.call("Hello");
				return "answered";
			}
			catch (ModelCallException ex) {
				return ex.code();
			}
			catch (CallCancelledException ex) {
				return "cancelled";
			}
			finally {
				this.time.end();
			}
		});
		this.calls.add(call);
		return call;
	}

	/** Lets time pass until all calls have ended. */
	private void pass() throws InterruptedException {
		while (this.time.awaitQuiet()) {
			this.time.advance(Duration.ofMillis(100));
		}
	}

	private void passUntil(Duration end) throws InterruptedException {
		while (this.time.awaitQuiet() && this.time.nanos() < end.toNanos()) {
			this.time.advance(Duration.ofMillis(100));
		}
	}

	private List<String> endings() throws Exception {
		List<String> endings = new ArrayList<>();
		for (Future<String> call : this.calls) {
			endings.add(call.get());
		}
		return endings;
	}

}
