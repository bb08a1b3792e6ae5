package io.modelrouter.quota.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Limit.Dimension;
import io.modelrouter.quota.Reservation;
import io.modelrouter.quota.Settlement;
import io.modelrouter.quota.Shortage;

import static io.modelrouter.quota.Limits.limit;
import static io.modelrouter.quota.Limits.online;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Redis is killed, paused and started again while instances ask it all the time. All of a
 * test happens within a minute and a day, so whatever was admitted counts together.
 */
class RedisOutageTests {

	/** Lettuce's own patience is a minute. */
	private static final Duration NOT_HANGING = Duration.ofSeconds(5);

	private final Limit requests = limit(Dimension.RPM, 3_000);

	private final Limit day = limit(Dimension.RPD, 100_000);

	private final Limit underWay = limit(Dimension.CONCURRENCY, 30);

	private final List<Limit> limits = List.of(this.requests, this.day, this.underWay);

	private RedisProcess redis;

	private LettuceConnectionFactory connections;

	@BeforeEach
	void start() {
		this.redis = RedisProcess.start();
		this.connections = this.redis.connections();
	}

	@AfterEach
	void stop() {
		if (this.redis != null) {
			this.connections.destroy();
			this.redis.close();
		}
	}

	@Test
	void allTogetherKeepTheLimitWhenRedisIsKilledAndComesBackWithoutItsData() throws Exception {
		keepTheLimit(this.redis::kill, this.redis::begin);
	}

	@Test
	void allTogetherKeepTheLimitWhenRedisIsPaused() throws Exception {
		keepTheLimit(this.redis::pause, this.redis::resume);
	}

	private void keepTheLimit(Change away, Change back) throws Exception {
		try (Fleet fleet = new Fleet(this.connections, 3, RedisSettings.DEFAULT)) {
			fleet.meet(this.limits, online(1));
			away.make();
			fleet.hammer(2, this.limits, online(1));
			Fleet.await(fleet::isLost);
			Fleet.await(() -> fleet.admitted() > 500);
			back.make();
			Fleet.await(fleet::isShared);
			Fleet.await(() -> fleet.admitted() >= 2_990);
			fleet.stop();
			assertThat(fleet.admitted()).isLessThanOrEqualTo(3_000);
			assertThat(fleet.mostUnderWay()).isLessThanOrEqualTo(30);
			assertThat(fleet.longest()).isLessThan(NOT_HANGING);
		}
	}

	@Test
	void allTogetherKeepTheLimitWhenRedisIsLostUnderLoad() throws Exception {
		Limit many = limit(Dimension.RPM, 20_000);
		try (Fleet fleet = new Fleet(this.connections, 3, RedisSettings.DEFAULT)) {
			fleet.meet(List.of(many), online(1));
			fleet.hammer(2, List.of(many), online(1));
			Fleet.await(() -> fleet.admitted() > 1_000);
			this.redis.kill();
			Fleet.await(fleet::isLost);
			this.redis.begin();
			Fleet.await(fleet::isShared);
			Fleet.await(() -> fleet.admitted() >= 19_900);
			fleet.stop();
			assertThat(fleet.admitted()).isLessThanOrEqualTo(20_000);
		}
	}

	@Test
	void whoNeverReachedRedisTakesAnEvenShareOfAsManyAsThereMayBe() throws Exception {
		this.redis.kill();
		try (Fleet fleet = new Fleet(this.connections, 1, RedisSettings.DEFAULT)) {
			fleet.hammer(2, List.of(this.requests), online(1));
			Fleet.await(() -> fleet.admitted() >= 750);
			Fleet.await(fleet::isLost);
			fleet.stop();
			assertThat(fleet.admitted()).isEqualTo(750);
			assertThat(fleet.instances().get(0).used(this.requests).total()).isEqualTo(750);
		}
	}

	@Test
	void whatWasUsedMeanwhileIsChargedOnceRedisIsBack() throws Exception {
		try (Fleet fleet = new Fleet(this.connections, 2, RedisSettings.DEFAULT)) {
			fleet.meet(this.limits, online(1));
			RedisBooks here = fleet.instances().get(0);
			RedisBooks there = fleet.instances().get(1);
			Reservation before = (Reservation) here.reserve(List.of(this.underWay), online(1));
			this.redis.pause();
			assertThat(fleet.take(here, List.of(this.requests, this.day), online(1))).isTrue();
			here.settle(before, Settlement.RELEASED);
			for (int i = 1; i < 10; i++) {
				assertThat(fleet.take(here, this.limits, online(1))).isTrue();
			}
			Reservation late = (Reservation) here.reserve(this.limits, online(1));
			AtomicInteger backs = new AtomicInteger();
			here.whenBack(backs::incrementAndGet);
			this.redis.resume();
			Fleet.await(fleet::isShared);
			Fleet.await(() -> backs.get() > 0);
			Fleet.await(() -> there.used(this.requests).total() == 13);
			Fleet.await(() -> there.used(this.day).total() == 13);
			Fleet.await(() -> there.used(this.underWay).total() == 1);
			here.settle(late, Settlement.RELEASED);
			Fleet.await(() -> there.used(this.requests).total() == 12);
			Fleet.await(() -> there.used(this.day).total() == 12);
			Fleet.await(() -> there.used(this.underWay).total() == 0);
		}
	}

	@Test
	void aShareThatIsUsedUpIsAskedAgainSoonSinceRedisMayBeBack() throws Exception {
		this.redis.kill();
		Limit few = limit(Dimension.RPM, 4);
		try (Fleet fleet = new Fleet(this.connections, 1, RedisSettings.DEFAULT)) {
			assertThat(fleet.take(fleet.instances().get(0), List.of(few), online(1))).isTrue();
			Shortage shortage = (Shortage) fleet.instances().get(0).reserve(List.of(few), online(1));
			assertThat(shortage.limit()).isSameAs(few);
			assertThat(shortage.used()).isEqualTo(1);
			assertThat(shortage.apart()).isEqualTo(new Shortage.Apart(1, 4));
			assertThat(shortage.opensIn()).isEqualTo(Duration.ofSeconds(1));
		}
	}

	/** What happens to Redis. */
	private interface Change {

		void make() throws Exception;

	}

}
