package io.modelrouter.quota.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.modelrouter.quota.LaneShares;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Limit.Dimension;
import io.modelrouter.quota.Reservation;
import io.modelrouter.quota.Shortage;
import io.modelrouter.quota.Verdict;
import io.modelrouter.time.Time;

import static io.modelrouter.quota.Limits.limit;
import static io.modelrouter.quota.Limits.online;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is told and taken while Redis goes and comes; the test is Redis.
 */
class AccountTests {

	private static final Duration LONG = Duration.ofSeconds(20);

	private final List<Limit> limits = List.of(limit(Dimension.RPM, 100));

	private final Time time = Time.system();

	private final ServerClock clock = new ServerClock(this.time);

	private final Keys keys = new Keys("prefix", "account", "instance");

	private final Account account = new Account(this.keys,
			new Ledger(this.keys, LaneShares.DEFAULT, this.time, this.clock), new RedisSettings("prefix", LONG, 4),
			this.time, this.clock, new Outages(this.time, () -> {
			}));

	private long server = 1_000_000;

	AccountTests() {
		this.clock.told(this.server);
	}

	@Test
	void nobodyTakesFromTheShareWhileRedisDecides() throws Exception {
		CompletableFuture<Verdict> asked = ask();
		answer(withAsks(1), List.of(List.of(-1L)));
		answer(withAsks(1), List.of(List.of(Reply.RESERVED)));
		assertThat(((SharedReservation) asked.get(10, TimeUnit.SECONDS)).told()).isTrue();
	}

	@Test
	void whatWasTakenFromTheShareIsToldBeforeAnybodyAsksAgain() throws Exception {
		answer(withAsks(0), List.of());
		this.account.lost("test");
		answer(withAsks(0), List.of());
		assertThat(this.account.greeting()).startsWith("apart");
		Batch returning = withAsks(0);
		assertThat(this.account.reserve(this.limits, online(1))).isInstanceOf(Reservation.class);
		this.server = (Long) this.account.greeting().get(1);
		answer(returning, List.of());
		assertThat(this.account.greeting()).containsExactly("sharing", 0L, 4);
		CompletableFuture<Verdict> asked = ask();
		Batch first = withAsks(1);
		assertThat(first.arguments()).containsSubsequence("charge", "reserve");
		answer(first, List.of(List.of(Reply.RESERVED)));
		assertThat(asked.get(10, TimeUnit.SECONDS)).isInstanceOf(Reservation.class);
	}

	@Test
	void whoComesAfterItWasClosedIsRefused() {
		this.account.close();
		assertThat(this.account.reserve(this.limits, online(1))).isInstanceOf(Shortage.class);
		assertThat(this.account.greeting()).startsWith("gone");
	}

	private CompletableFuture<Verdict> ask() {
		return CompletableFuture.supplyAsync(() -> this.account.reserve(this.limits, online(1)));
	}

	private Batch withAsks(int asks) throws InterruptedException {
		this.account.used(this.limits.get(0));
		Batch batch = this.account.next();
		while (batch.asks().size() < asks) {
			assertThat(batch.arguments()).doesNotContain("charge");
			batch = this.account.next();
		}
		return batch;
	}

	private void answer(Batch batch, List<List<Long>> verdicts) {
		this.account.accept(batch,
				new Reply(this.server, "epoch", Reply.Became.DONE, 1, 0, List.of(0L, 0L, 0L, 0L), verdicts));
	}

}
