package io.modelrouter.quota.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Limit.Dimension;
import io.modelrouter.quota.Reservation;
import io.modelrouter.quota.Settlement;

import static io.modelrouter.quota.Limits.limit;
import static io.modelrouter.quota.Limits.online;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Some instances cannot reach a Redis that is well. All of a test happens within a
 * minute, so whatever was admitted counts together.
 */
class LoneInstanceTests {

	private static final RedisSettings OF_THREE = new RedisSettings("", Duration.ofMillis(100), 3);

	private final Limit limit = limit(Dimension.RPM, 3_000);

	private final List<Limit> limits = List.of(this.limit);

	private final List<AutoCloseable> open = new ArrayList<>();

	private RedisProcess redis;

	private Relay relay;

	private LettuceConnectionFactory relayed;

	private Fleet fleet;

	/** Two instances that reach Redis, and one whose way can be held up. */
	@BeforeEach
	void start() throws Exception {
		this.redis = RedisProcess.start();
		this.open.add(this.redis);
		this.relay = new Relay(this.redis.port());
		this.open.add(this.relay);
		LettuceConnectionFactory direct = this.redis.connections();
		this.open.add(direct::destroy);
		this.relayed = RedisProcess.connections(this.relay.port());
		this.open.add(this.relayed::destroy);
		this.fleet = new Fleet(direct, 2, OF_THREE);
		this.open.add(this.fleet);
		this.fleet.add(OF_THREE, this.relayed);
	}

	@AfterEach
	void stop() throws Exception {
		for (int i = this.open.size() - 1; i >= 0; i--) {
			this.open.get(i).close();
		}
	}

	private RedisBooks lone() {
		return this.fleet.instances().get(2);
	}

	@Test
	void othersLeaveTheShareOfOneThatIsNotHeardFree() throws Exception {
		this.fleet.meet(this.limits, online(1));
		this.relay.hold();
		Fleet.await(() -> take(lone()) && !lone().isShared());
		moment(1_500);
		this.fleet.hammer(2, this.limits, online(1));
		Fleet.await(() -> this.fleet.admitted() > 2_400);
		moment(1_000);
		assertThat(this.fleet.admitted()).isLessThanOrEqualTo(3_000);
		this.relay.release();
		Fleet.await(this.fleet::isShared);
		Fleet.await(() -> this.fleet.admitted() >= 2_990);
		this.fleet.stop();
		assertThat(this.fleet.admitted()).isLessThanOrEqualTo(3_000);
	}

	@Test
	void allTogetherKeepTheLimitIfOneComesBackLaterThanTheOthers() throws Exception {
		this.fleet.meet(this.limits, online(1));
		this.redis.pause();
		this.relay.hold();
		this.fleet.hammer(2, this.limits, online(1));
		Fleet.await(this.fleet::isLost);
		Fleet.await(() -> this.fleet.admitted() > 1_400);
		this.redis.resume();
		Fleet.await(() -> this.fleet.instances().get(0).isShared() && this.fleet.instances().get(1).isShared());
		moment(1_500);
		this.relay.release();
		Fleet.await(this.fleet::isShared);
		Fleet.await(() -> this.fleet.admitted() >= 2_990);
		this.fleet.stop();
		assertThat(this.fleet.admitted()).isLessThanOrEqualTo(3_000);
	}

	/** The first has seen nobody but itself. */
	@Test
	void allTogetherKeepTheLimitIfTheFirstAnswerOfEachComesTooLate() throws Exception {
		this.fleet.instances().forEach(RedisBooks::close);
		this.fleet.instances().clear();
		for (int i = 0; i < 3; i++) {
			this.fleet.add(RedisSettings.DEFAULT, this.relayed);
		}
		assertThat(take(this.fleet.instances().get(0))).isTrue();
		this.relay.hold();
		this.fleet.hammer(2, this.limits, online(1));
		Fleet.await(this.fleet::isLost);
		Fleet.await(() -> this.fleet.admitted() > 500);
		this.relay.release();
		Fleet.await(this.fleet::isShared);
		Fleet.await(() -> this.fleet.admitted() >= 2_990);
		this.fleet.stop();
		assertThat(this.fleet.admitted()).isLessThanOrEqualTo(3_000);
	}

	@Test
	void theFirstAnswerMayTakeLongerEvenIfTheAccountIsKnown() throws Exception {
		Fleet.await(() -> {
			this.fleet.instances().get(0).reserve(this.limits, online(1));
			return lone().used(this.limit).total() > 0;
		});
		this.relay.hold();
		CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(() -> take(lone()));
		moment(400);
		this.relay.release();
		assertThat(first.get(10, TimeUnit.SECONDS)).isTrue();
		assertThat(lone().isShared()).isTrue();
	}

	@Test
	void whatIsSettledWhileRedisIsLostAgainIsNotUnderWayForever() throws Exception {
		List<Limit> underWay = List.of(limit(Dimension.CONCURRENCY, 30));
		RedisBooks other = this.fleet.instances().get(0);
		this.fleet.meet(underWay, online(1));
		Reservation before = (Reservation) lone().reserve(underWay, online(1));
		this.relay.hold();
		Fleet.await(() -> take(lone()) && !lone().isShared());
		lone().settle(before, Settlement.RELEASED);
		Reservation late = (Reservation) lone().reserve(underWay, online(1));
		this.relay.release();
		Fleet.await(() -> other.used(underWay.get(0)).total() == 1 && lone().isShared());
		this.relay.hold();
		Fleet.await(() -> take(lone()) && !lone().isShared());
		lone().settle(late, Settlement.RELEASED);
		this.relay.release();
		Fleet.await(() -> other.used(underWay.get(0)).total() == 0 && lone().isShared());
	}

	private boolean take(RedisBooks books) {
		return this.fleet.take(books, this.limits, online(1));
	}

	/** Others go on for so long. */
	private static void moment(long millis) throws InterruptedException {
		new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
	}

}
