package io.modelrouter.quota.redis;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

import io.modelrouter.TokenCounting;
import io.modelrouter.TokenUsage;
import io.modelrouter.quota.Crowd;
import io.modelrouter.quota.LaneShares;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Limit.Dimension;
import io.modelrouter.quota.Reservation;
import io.modelrouter.quota.Settlement;
import io.modelrouter.quota.Settlement.How;
import io.modelrouter.SharedCounts.Counts;
import io.modelrouter.quota.Shortage;
import io.modelrouter.time.Time;

import static io.modelrouter.quota.Limits.batch;
import static io.modelrouter.quota.Limits.limit;
import static io.modelrouter.quota.Limits.online;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What only shared books do, over a real Redis.
 */
class RedisBooksTests {

	private static final Pattern TAGGED = Pattern.compile("[^{]*\\{([^}]+)}.*");

	private static RedisProcess redis;

	private static LettuceConnectionFactory connections;

	private final RedisSettings settings = new RedisSettings(UUID.randomUUID().toString(), Duration.ofSeconds(10), 4);

	private final StringRedisTemplate template = new StringRedisTemplate(connections);

	private RedisBooks here;

	private RedisBooks there;

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

	@BeforeEach
	void open() {
		this.here = new RedisBooks(connections, this.settings, LaneShares.DEFAULT, Time.system());
		this.there = new RedisBooks(connections, this.settings, LaneShares.DEFAULT, Time.system());
	}

	@AfterEach
	void close() {
		this.here.close();
		this.there.close();
	}

	@Test
	void instancesKeepALimitTogether() {
		List<Limit> limits = List.of(limit(Dimension.RPM, 2));
		assertThat(this.here.reserve(limits, online(1))).isInstanceOf(Reservation.class);
		assertThat(this.there.reserve(limits, online(1))).isInstanceOf(Reservation.class);
		assertThat(this.here.reserve(limits, online(1))).isInstanceOf(Shortage.class);
		assertThat(this.there.used(limits.get(0)).total()).isEqualTo(2);
	}

	@Test
	void randomOutcomesLeaveNothingUnderWay() throws Exception {
		Limit underWay = limit(Dimension.CONCURRENCY, 1_000);
		Limit day = limit(Dimension.TPD, 1_000_000_000);
		Limit tokens = limit(Dimension.TPM, 1_000_000_000);
		List<Limit> limits = List.of(underWay, day, tokens);
		Crowd.of(10, () -> {
			Random random = ThreadLocalRandom.current();
			for (int i = 0; i < 10_000; i++) {
				RedisBooks books = random.nextBoolean() ? this.here : this.there;
				Reservation reservation = (Reservation) books.reserve(limits, online(random.nextInt(100)));
				How how = How.values()[random.nextInt(3)];
				books.settle(reservation, new Settlement(how, new TokenUsage(random.nextInt(100), 0, 0, 0, 0)));
			}
		});
		Fleet.await(() -> this.here.used(underWay).total() == 0 && this.there.used(underWay).total() == 0);
		Fleet.await(() -> this.here.used(day).total() == this.there.used(day).total());
		assertThat(this.template.keys(this.settings.keyPrefix() + "*under-way")).isEmpty();
	}

	@Test
	void batchThatWaitsOnOneInstanceIsLeftItsShareByOnlineOnAnother() throws Exception {
		List<Limit> limits = List.of(limit(Dimension.CONCURRENCY, 10));
		List<Reservation> first = IntStream.range(0, 10)
			.mapToObj((i) -> (Reservation) this.there.reserve(limits, online(1)))
			.toList();
		assertThat(this.here.reserve(limits, batch(1))).isInstanceOf(Shortage.class);
		this.there.settle(first.get(0), Settlement.RELEASED);
		Fleet.await(() -> isRefused(this.there, limits));
		assertThat(this.here.reserve(limits, batch(1))).isInstanceOf(Reservation.class);
	}

	private static boolean isRefused(RedisBooks books, List<Limit> limits) {
		if (books.reserve(limits, online(1)) instanceof Reservation reservation) {
			books.settle(reservation, Settlement.RELEASED);
			return false;
		}
		return true;
	}

	@Test
	void anInstanceWhoseClockIsAheadDoesNotBeginTheNextDay() {
		List<Limit> limits = List.of(limit(Dimension.RPD, 1));
		Reservation reservation = (Reservation) this.here.reserve(limits, online(1));
		this.here.settle(reservation, new Settlement(How.EXACT, TokenUsage.UNKNOWN));
		assertThat(this.here.reserve(limits, online(1))).isInstanceOf(Shortage.class);
		try (RedisBooks ahead = new RedisBooks(connections, this.settings, LaneShares.DEFAULT,
				new TimeAhead(Duration.ofDays(1)))) {
			assertThat(ahead.reserve(limits, online(1))).isInstanceOf(Shortage.class);
		}
		assertThat(this.here.reserve(limits, online(1))).isInstanceOf(Shortage.class);
	}

	@Test
	void aReservationWhoseAnswerWasLostIsGivenBack() throws Exception {
		List<Limit> limits = List.of(limit(Dimension.CONCURRENCY, 1), limit(Dimension.RPD, 3));
		String lost = Script.text()
			.replace("return { now, epoch, 1,", "if #verdicts > 0 and redis.call('INCR', KEYS[1] .. 'lost') == 1 then\n"
					+ "\terror('lost')\nend\nreturn { now, epoch, 1,");
		try (RedisBooks books = new RedisBooks(connections, this.settings, LaneShares.DEFAULT, Time.system(), lost)) {
			assertThat(books.reserve(limits, online(1))).isInstanceOf(Shortage.class);
			Fleet.await(() -> !isRefused(books, limits));
			Fleet.await(() -> books.isShared() && books.used(limits.get(1)).total() == 0);
		}
	}

	@Test
	void aScriptThatRedisForgotIsSentAgain() {
		List<Limit> limits = List.of(limit(Dimension.RPM, 2));
		assertThat(this.here.reserve(limits, online(1))).isInstanceOf(Reservation.class);
		this.template.execute((connection) -> {
			connection.scriptingCommands().scriptFlush();
			return true;
		}, true);
		assertThat(this.here.reserve(limits, online(1))).isInstanceOf(Reservation.class);
		assertThat(this.here.reserve(limits, online(1))).isInstanceOf(Shortage.class);
		assertThat(this.here.isShared()).isTrue();
	}

	@Test
	void allKeysOfAnAccountLieInOneSlotOfAClusterAndEndByThemselves() {
		for (String scope : List.of("one", "}{two", "three {four}")) {
			List<Limit> limits = List.of(of(scope, Dimension.RPM), of(scope, Dimension.TPM), of(scope, Dimension.RPD),
					of(scope, Dimension.CONCURRENCY));
			assertThat(this.here.reserve(limits, online(1))).isInstanceOf(Reservation.class);
			this.here.succeeded(scope, "model");
		}
		Set<String> keys = this.template.keys(this.settings.keyPrefix() + "*");
		assertThat(keys).hasSizeGreaterThan(20);
		assertThat(keys.stream().map(RedisBooksTests::tag).collect(Collectors.toSet())).hasSize(3);
		assertThat(keys).allSatisfy((key) -> assertThat(this.template.getExpire(key)).isPositive());
	}

	private static String tag(String key) {
		Matcher matcher = TAGGED.matcher(key);
		assertThat(matcher.matches()).isTrue();
		return matcher.group(1);
	}

	private static Limit of(String scope, Dimension dimension) {
		return new Limit(dimension, scope, null, 100, TokenCounting.INPUT, ZoneOffset.UTC);
	}

	@Test
	void successesAndRetriesOfAllInstancesAreCounted() throws Exception {
		this.here.succeeded("account", "model");
		this.here.succeeded("account", "model");
		this.there.retried("account", "model");
		assertThat(this.here.last("account", "model").successes()).isEqualTo(2);
		Fleet.await(() -> this.here.last("account", "model").equals(new Counts(2, 1)));
		Fleet.await(() -> this.there.last("account", "model").equals(new Counts(2, 1)));
		assertThat(this.there.last("account", "other")).isEqualTo(new Counts(0, 0));
	}

	/** The success is older than the retry, so that did not just grow old. */
	@Test
	void aRetryThatWasNotMadeIsNotCounted() throws Exception {
		this.here.succeeded("account", "model");
		long retried = System.nanoTime();
		this.here.retried("account", "model");
		Fleet.await(() -> this.there.last("account", "model").equals(new Counts(1, 1)));
		this.here.retryGivenBack("account", "model", Duration.ofNanos(System.nanoTime() - retried));
		Fleet.await(() -> this.there.last("account", "model").equals(new Counts(1, 0)));
	}

	@Test
	void whoLeavesIsNoInstanceAnyMoreAndTalksToRedisNoMore() {
		List<Limit> limits = List.of(of("account", Dimension.RPM));
		String instances = this.settings.keyPrefix() + ":{account}:instances";
		assertThat(this.here.reserve(limits, online(1))).isInstanceOf(Reservation.class);
		assertThat(this.there.reserve(limits, online(1))).isInstanceOf(Reservation.class);
		assertThat(this.template.opsForZSet().size(instances)).isEqualTo(2);
		this.there.close();
		assertThat(this.template.opsForZSet().size(instances)).isEqualTo(1);
		Limit other = of("after the end", Dimension.RPM);
		assertThat(this.there.used(other).total()).isZero();
		assertThat(this.there.reserve(List.of(other), online(1))).isInstanceOf(Shortage.class);
		assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
			.doesNotContain("model-router-redis-after the end");
	}

	@Test
	void limitsOfSeveralAccountsAreNotReservedTogether() {
		List<Limit> limits = List.of(of("one", Dimension.RPM), of("two", Dimension.RPM));
		assertThatIllegalArgumentException().isThrownBy(() -> this.here.reserve(limits, online(1)))
			.withMessageContaining("several accounts");
	}

	/** A machine whose wall clock is wrong. */
	private record TimeAhead(Duration ahead) implements Time {

		@Override
		public long nanos() {
			return Time.system().nanos();
		}

		@Override
		public Instant now() {
			return Time.system().now().plus(this.ahead);
		}

		@Override
		public void sleep(Duration duration) throws InterruptedException {
			Time.system().sleep(duration);
		}

	}

}
