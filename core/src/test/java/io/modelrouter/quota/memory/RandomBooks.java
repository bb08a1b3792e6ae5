package io.modelrouter.quota.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.modelrouter.Lane;
import io.modelrouter.TokenCounting;
import io.modelrouter.TokenUsage;
import io.modelrouter.quota.Ceiling;
import io.modelrouter.quota.Demand;
import io.modelrouter.quota.LaneShares;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Limit.Dimension;
import io.modelrouter.quota.Reservation;
import io.modelrouter.quota.Settlement;
import io.modelrouter.quota.Shortage;
import io.modelrouter.quota.Verdict;
import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random demands and outcomes of two models of one account, each step checked against the
 * oracle.
 */
final class RandomBooks {

	private final Random random;

	private final VirtualTime time;

	private final MemoryBooks books;

	private final boolean lanes;

	private final Map<Limit, Oracle> oracles = new LinkedHashMap<>();

	private final List<List<Limit>> models = new ArrayList<>();

	private final List<Open> open = new ArrayList<>();

	private int admitted;

	private int refused;

	RandomBooks(long seed, Instant start, ZoneId zone, boolean lanes) {
		this.random = new Random(seed);
		this.time = new VirtualTime(start);
		this.lanes = lanes;
		this.books = new MemoryBooks(this.time, LaneShares.DEFAULT);
		List<Limit> account = List.of(limit(Dimension.RPM, null, 30, zone), limit(Dimension.TPD, null, 30_000, zone));
		for (String model : List.of("a", "b")) {
			List<Limit> all = new ArrayList<>(account);
			all.add(limit(Dimension.RPD, model, 150, zone));
			all.add(limit(Dimension.TPM, model, 1000, zone));
			all.add(limit(Dimension.OTPM, model, 400, zone));
			all.add(limit(Dimension.CONCURRENCY, model, 6, zone));
			this.models.add(List.copyOf(all));
		}
	}

	private Limit limit(Dimension dimension, String model, long most, ZoneId zone) {
		Limit limit = new Limit(dimension, "account", model, most, TokenCounting.TOTAL, zone);
		this.oracles.put(limit, new Oracle(limit, this.time));
		return limit;
	}

	void run(int steps) {
		for (int i = 0; i < steps; i++) {
			pass();
			if (this.lanes && this.random.nextInt(50) == 0) {
				othersCome();
			}
			if (this.random.nextInt(5) < 3) {
				reserve(pick(this.models), demand());
			}
			else if (!this.open.isEmpty()) {
				settle(this.open.remove(this.random.nextInt(this.open.size())));
			}
		}
		this.open.forEach(this::settle);
		this.oracles.forEach((limit, oracle) -> {
			assertThat(oracle.isEmpty()).isTrue();
			if (limit.dimension().isPerMinute()) {
				assertThat(oracle.mostReserved()).as("%s", limit).isLessThanOrEqualTo(limit.configured());
			}
		});
		assertThat(this.admitted).isGreaterThan(steps / 20);
		assertThat(this.refused).isGreaterThan(steps / 20);
	}

	private void pass() {
		int kind = this.random.nextInt(1000);
		long millis = (kind < 2) ? this.random.nextInt(20 * 3600 * 1000)
				: (kind < 20) ? this.random.nextInt(90_000) : this.random.nextInt(700);
		this.time.advance(Duration.ofMillis(millis).plusNanos(this.random.nextInt(1_000_000)));
	}

	private void othersCome() {
		Limit limit = pick(pick(this.models));
		long most = limit.configured() - this.random.nextLong(limit.configured() / 2);
		long now = this.time.nanos();
		limit.ceiling(new Ceiling(most, this.random.nextLong(most + 1), now,
				now + 1 + this.random.nextLong(600_000_000_000L)));
	}

	private Demand demand() {
		Lane lane = (this.lanes && this.random.nextBoolean()) ? Lane.BATCH : Lane.ONLINE;
		int scale = (this.random.nextInt(20) == 0) ? 700 : 100;
		return new Demand(lane, 1 + this.random.nextInt(scale), this.random.nextInt(scale), Duration.ofMinutes(1));
	}

	private void reserve(List<Limit> limits, Demand demand) {
		Verdict verdict = this.books.reserve(limits, demand);
		if (verdict instanceof Reservation reservation) {
			admit(reservation);
			return;
		}
		this.refused++;
		assertThat(this.lanes || limits.stream().anyMatch((limit) -> isFull(limit, demand))).isTrue();
		assertSameUse();
		Duration opensIn = ((Shortage) verdict).opensIn();
		if (opensIn != null && this.random.nextInt(4) == 0) {
			this.time.advance(opensIn.minusNanos(1));
			assertThat(this.books.reserve(limits, demand)).as("a nanosecond early").isInstanceOf(Shortage.class);
			this.time.advance(Duration.ofNanos(1));
			Verdict then = this.books.reserve(limits, demand);
			if (then instanceof Reservation reservation) {
				admit(reservation);
			}
			else {
				assertThat(((Shortage) then).opensIn()).as("%s", then).isNull();
			}
		}
	}

	private boolean isFull(Limit limit, Demand demand) {
		return this.oracles.get(limit).used(Oracle.COUNTED) + limit.asked(demand) > limit.configured();
	}

	private void admit(Reservation reservation) {
		this.admitted++;
		List<Oracle.Charge> charges = new ArrayList<>();
		for (Limit limit : reservation.limits()) {
			Oracle oracle = this.oracles.get(limit);
			long asked = limit.asked(reservation.demand());
			charges.add(oracle.took(asked));
			if (asked > 0) {
				assertThat(oracle.used()).as("%s", limit).isLessThanOrEqualTo(limit.allowed(this.time.nanos()));
			}
		}
		this.open.add(new Open(reservation, charges));
		assertSameUse();
	}

	private void settle(Open one) {
		Settlement.How how = pick(List.of(Settlement.How.values()));
		int scale = (this.random.nextInt(50) == 0) ? 3000 : 120;
		TokenUsage usage = (this.random.nextInt(4) == 0) ? TokenUsage.UNKNOWN
				: new TokenUsage(1 + this.random.nextInt(scale), 0, 0, this.random.nextInt(scale), 0);
		long late = late(one.reservation);
		for (int i = 0; i < one.charges.size(); i++) {
			Limit limit = one.reservation.limits().get(i);
			Oracle.Charge charge = one.charges.get(i);
			boolean seen = usage.isKnown() || !limit.dimension().countsTokens();
			long used = seen ? limit.used(usage) : charge.amount();
			this.oracles.get(limit).settled(charge, switch (how) {
				case RELEASE -> 0;
				case EXACT -> used;
				case AT_LEAST -> Math.max(used, charge.amount());
			}, late);
		}
		this.books.settle(one.reservation, new Settlement(how, usage, late));
		assertSameUse();
		this.books.settle(one.reservation, Settlement.RELEASED);
		assertSameUse();
	}

	private long late(Reservation reservation) {
		long age = this.time.nanos() - reservation.at();
		return (age > 0 && this.random.nextInt(3) == 0) ? this.random.nextLong(age) : 0;
	}

	private void assertSameUse() {
		this.oracles.forEach((limit, oracle) -> {
			long used = this.books.used(limit).total();
			if (used < oracle.used() || used > oracle.used(Oracle.COUNTED)) {
				throw new AssertionError(
						"%s: %d, not from %d to %d".formatted(limit, used, oracle.used(), oracle.used(Oracle.COUNTED)));
			}
		});
	}

	private <T> T pick(List<T> all) {
		return all.get(this.random.nextInt(all.size()));
	}

	private record Open(Reservation reservation, List<Oracle.Charge> charges) {
	}

}
