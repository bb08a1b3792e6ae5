package io.modelrouter.quota.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import io.modelrouter.Lane;
import io.modelrouter.quota.Demand;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Limit.Dimension;
import io.modelrouter.quota.Reservation;
import io.modelrouter.quota.Settlement;
import io.modelrouter.quota.Shortage;

import static io.modelrouter.quota.Limits.limit;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests under way of two instances, one of which cannot reach a Redis that is well.
 */
class LonePlacesTests {

	/** Redis forgets after five seconds what nobody ends. */
	private static final Demand DEMAND = new Demand(Lane.ONLINE, 1, 0, Duration.ofSeconds(5));

	private static final RedisSettings OF_TWO = new RedisSettings("", Duration.ofMillis(100), 2);

	private final Limit limit = limit(Dimension.CONCURRENCY, 6);

	private final List<Limit> limits = List.of(this.limit);

	private final List<AutoCloseable> open = new ArrayList<>();

	private Relay relay;

	private Fleet fleet;

	@BeforeEach
	void start() throws Exception {
		RedisProcess redis = RedisProcess.start();
		this.open.add(redis);
		this.relay = new Relay(redis.port());
		this.open.add(this.relay);
		LettuceConnectionFactory direct = redis.connections();
		this.open.add(direct::destroy);
		LettuceConnectionFactory relayed = RedisProcess.connections(this.relay.port());
		this.open.add(relayed::destroy);
		this.fleet = new Fleet(direct, 1, OF_TWO);
		this.open.add(this.fleet);
		this.fleet.add(OF_TWO, relayed);
		this.fleet.meet(this.limits, DEMAND);
	}

	@AfterEach
	void stop() throws Exception {
		for (int i = this.open.size() - 1; i >= 0; i--) {
			this.open.get(i).close();
		}
	}

	private RedisBooks other() {
		return this.fleet.instances().get(0);
	}

	private RedisBooks lone() {
		return this.fleet.instances().get(1);
	}

	@Test
	void othersMayTakeAllThatIsLeftBeforeTheySeeThatOneIsSilent() throws Exception {
		Reservation first = (Reservation) lone().reserve(this.limits, DEMAND);
		this.relay.hold();
		Fleet.await(() -> !this.fleet.take(lone(), this.limits, DEMAND) && !lone().isShared());
		assertThat(1 + all(lone()).size() + all(other()).size()).isLessThanOrEqualTo(6);
		lone().settle(first, Settlement.RELEASED);
	}

	@Test
	void othersLeaveThePlacesOfASilentOneFreeOnceRedisHasForgottenItsRequests() throws Exception {
		List<Reservation> before = List.of((Reservation) lone().reserve(this.limits, DEMAND),
				(Reservation) lone().reserve(this.limits, DEMAND), (Reservation) lone().reserve(this.limits, DEMAND));
		this.relay.hold();
		Fleet.await(() -> lone().reserve(this.limits, DEMAND) instanceof Shortage && !lone().isShared());
		before.forEach((reservation) -> lone().settle(reservation, Settlement.RELEASED));
		assertThat(all(lone())).hasSizeLessThanOrEqualTo(3);
		Fleet.await(() -> other().used(this.limit).total() == 0);
		assertThat(all(other())).hasSizeLessThanOrEqualTo(3);
	}

	/** Takes places until there are no more. */
	private List<Reservation> all(RedisBooks books) {
		List<Reservation> all = new ArrayList<>();
		while (books.reserve(this.limits, DEMAND) instanceof Reservation reservation) {
			all.add(reservation);
		}
		return all;
	}

}
