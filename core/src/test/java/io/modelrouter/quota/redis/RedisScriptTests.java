package io.modelrouter.quota.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.lettuce.core.resource.ClientResources;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import io.modelrouter.quota.LaneShares;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Limit.Dimension;
import io.modelrouter.quota.Reservation;
import io.modelrouter.quota.redis.Reply.Became;
import io.modelrouter.time.Time;

import static io.modelrouter.quota.Limits.limit;
import static io.modelrouter.quota.Limits.online;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the script does with batches that were lost on the way, came late, or come from an
 * instance that knows more than Redis.
 */
class RedisScriptTests {

	private static final long NEVER = Long.MAX_VALUE;

	private static RedisProcess redis;

	private static LettuceConnectionFactory connections;

	private final Script script = new Script(connections, Script.text());

	private final Keys names = new Keys(UUID.randomUUID().toString(), "account", "instance");

	@BeforeAll
	static void start() {
		redis = RedisProcess.start();
		connections = redis.connections();
	}

	@AfterAll
	static void stop() {
		if (redis != null) {
			connections.destroy();
			redis.close();
		}
	}

	@Test
	void aBatchThatIsSentAgainCountsOnce() {
		assertThat(send(1, "", NEVER).verdicts()).containsExactly(List.of(Reply.RESERVED));
		assertThat(send(1, "", NEVER).became()).isEqualTo(Became.DONE_BEFORE);
		Reply next = send(2, "", NEVER);
		assertThat(next.became()).isEqualTo(Became.DONE);
		assertThat(next.told(0).used().online()).isEqualTo(2);
	}

	@Test
	void aReservationThatNobodyWaitsForAnyMoreTakesNothing() {
		Reply late = send(1, "", 1);
		assertThat(late.verdicts()).containsExactly(List.of(-1L));
		assertThat(late.told(0).used().online()).isZero();
	}

	@Test
	void whoKnowsAnotherEpochIsToldSoAndGetsNothing() {
		Reply reply = send(1, "before", NEVER);
		assertThat(reply.became()).isEqualTo(Became.FORGOTTEN);
		assertThat(reply.epoch()).isEqualTo("candidate-1");
		assertThat(send(1, reply.epoch(), NEVER).told(0).used().online()).isEqualTo(1);
	}

	@Test
	void oneThatIsNewRightAfterDataWasLostIsHeldBackLikeAllOthers() {
		assertThat(send(1, "", NEVER).became()).isEqualTo(Became.DONE);
		assertThat(send(2, "before", NEVER).became()).isEqualTo(Became.FORGOTTEN);
		Reply held = send(2, "", NEVER);
		assertThat(held.became()).isEqualTo(Became.FORGOTTEN);
		assertThat(send(2, held.epoch(), NEVER).became()).isEqualTo(Became.DONE);
	}

	@Test
	void oneThatWasNotHeardForTwoMinutesDoesNotCount() {
		long now = send(1, "", NEVER).time();
		heard("killed", now - 121_000);
		heard("silent", now - 90_000);
		assertThat(send(2, "candidate-1", NEVER).instances()).isEqualTo(2);
	}

	private void heard(String instance, long at) {
		try (RedisConnection connection = connections.getConnection()) {
			connection.zSetCommands().zAdd(this.names.head().get(2).getBytes(UTF_8), at, instance.getBytes(UTF_8));
		}
	}

	/** One request of a minute of ten. */
	private Reply send(int batch, String epoch, long deadline) {
		List<String> keys = new ArrayList<>(this.names.head());
		keys.addAll(List.of(this.names.ofCount("requests"), this.names.ofCount("unused")));
		return this.script.run(keys, List.of("instance", epoch, "candidate-" + batch, batch, "sharing", 0, 1, 1,
				"window", WindowTally.MINUTE, 0, "reserve", "id", "o", deadline, 1000, 60_000, 1, 1, 1, 10, 0, 10));
	}

	@Test
	void whatBelongsToTheApplicationOutlivesTheBooks() {
		ClientResources resources = ClientResources.create();
		LettuceConnectionFactory theirs = new LettuceConnectionFactory(
				new RedisStandaloneConfiguration("127.0.0.1", redis.port()),
				LettuceClientConfiguration.builder().clientResources(resources).build());
		theirs.afterPropertiesSet();
		theirs.start();
		List<Limit> limits = List.of(limit(Dimension.RPM, 10));
		try (RedisBooks books = new RedisBooks(theirs,
				new RedisSettings(UUID.randomUUID().toString(), Duration.ofSeconds(10), 4), LaneShares.DEFAULT,
				Time.system())) {
			assertThat(books.reserve(limits, online(1))).isInstanceOf(Reservation.class);
		}
		try (RedisConnection connection = theirs.getConnection()) {
			assertThat(connection.ping()).isEqualTo("PONG");
		}
		theirs.destroy();
		resources.shutdown();
	}

}
