package io.modelrouter.quota;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.modelrouter.TokenUsage;
import io.modelrouter.quota.Limit.Dimension;

import static io.modelrouter.quota.Limits.atLeast;
import static io.modelrouter.quota.Limits.exact;
import static io.modelrouter.quota.Limits.limit;
import static io.modelrouter.quota.Limits.online;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What all books have in common. Their clock may run on by itself a little.
 */
public abstract class BooksContract extends BooksLanesContract {

	private static final Duration TOLERANCE = Duration.ofSeconds(2);

	private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

	/** The wall clock of the books. */
	protected abstract Instant now();

	@Test
	void roomIsReservedInAllLimitsOrInNone() {
		Limit requests = limit(Dimension.RPM, 10);
		Limit tokens = limit(Dimension.TPM, 100);
		List<Limit> limits = List.of(requests, tokens);
		reserve(limits, online(60));
		Shortage shortage = refuse(limits, online(41));
		assertThat(shortage.limit()).isSameAs(tokens);
		assertThat(shortage.used()).isEqualTo(60);
		assertThat(shortage.asked()).isEqualTo(41);
		assertThat(used(requests)).isEqualTo(1);
		assertThat(used(tokens)).isEqualTo(60);
		reserve(limits, online(40));
	}

	@Test
	void aMinuteSlides() {
		List<Limit> limits = List.of(limit(Dimension.RPM, 2));
		reserve(limits, online(1));
		advance(Duration.ofSeconds(30));
		reserve(limits, online(1));
		Duration opensIn = opensIn(limits, online(1));
		assertThat(opensIn).isBetween(Duration.ofSeconds(30).minus(TOLERANCE), Duration.ofSeconds(31));
		advance(opensIn.minus(TOLERANCE));
		refuse(limits, online(1));
		advance(TOLERANCE);
		reserve(limits, online(1));
		assertThat(opensIn(limits, online(1))).isBetween(Duration.ofSeconds(27), Duration.ofSeconds(31));
	}

	@Test
	void theLimitThatFreesLastIsNamed() {
		Limit requests = limit(Dimension.RPM, 1);
		Limit day = limit(Dimension.RPD, 1, farFromMidnight());
		settle(reserve(List.of(requests, day), online(1)), exact(1));
		Shortage shortage = refuse(List.of(requests, day), online(1));
		assertThat(shortage.limit()).isSameAs(day);
		assertThat(shortage.opensIn()).isGreaterThan(Duration.ofHours(1));
	}

	@Test
	void whatWasNotUsedIsGivenBackAndWhatIsMissingIsCharged() {
		Limit tokens = limit(Dimension.TPM, 100);
		settle(reserve(List.of(tokens), online(60)), exact(10));
		assertThat(used(tokens)).isEqualTo(10);
		settle(reserve(List.of(tokens), online(10)), exact(50));
		assertThat(used(tokens)).isEqualTo(60);
		settle(reserve(List.of(tokens), online(10)), atLeast(5));
		assertThat(used(tokens)).isEqualTo(70);
		settle(reserve(List.of(tokens), online(10)), atLeast(15));
		assertThat(used(tokens)).isEqualTo(85);
		settle(reserve(List.of(tokens), online(10)), Settlement.RELEASED);
		assertThat(used(tokens)).isEqualTo(85);
		settle(reserve(List.of(tokens), online(10)), new Settlement(Settlement.How.EXACT, TokenUsage.UNKNOWN));
		assertThat(used(tokens)).isEqualTo(95);
	}

	@Test
	void aReservationIsSettledOnce() {
		Limit tokens = limit(Dimension.TPM, 100);
		Limit underWay = limit(Dimension.CONCURRENCY, 10);
		Reservation reservation = reserve(List.of(tokens, underWay), online(60));
		settle(reservation, exact(50));
		settle(reservation, exact(10));
		settle(reservation, Settlement.RELEASED);
		assertThat(used(tokens)).isEqualTo(50);
		assertThat(used(underWay)).isZero();
	}

	@Test
	void turnAfterOthersIsForeseen() {
		List<Limit> limits = List.of(limit(Dimension.TPM, 100));
		for (int i = 0; i < 5; i++) {
			reserve(limits, online(20));
			advance(Duration.ofSeconds(10));
		}
		awaitSettled();
		assertThat(foreseen(limits, online(10), 0)).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(11));
		assertThat(foreseen(limits, online(10), 10)).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(11));
		assertThat(foreseen(limits, online(10), 11)).isBetween(Duration.ofSeconds(18), Duration.ofSeconds(21));
		assertThat(foreseen(limits, online(10), 90)).isBetween(Duration.ofSeconds(48), Duration.ofSeconds(51));
		assertThat(foreseen(limits, online(10), 91)).isBetween(Duration.ofSeconds(68), Duration.ofSeconds(72));
		advance(Duration.ofSeconds(62));
		reserve(limits, online(1));
		assertThat(foreseen(limits, online(9), 90)).isZero();
	}

	@Test
	void aDebtIsPaidBeforeAnybodyGetsRoom() {
		List<Limit> limits = List.of(limit(Dimension.TPM, 100));
		Reservation reservation = reserve(limits, online(50));
		advance(Duration.ofSeconds(30));
		settle(reservation, exact(150));
		advance(Duration.ofSeconds(40));
		refuse(limits, online(1));
		advance(Duration.ofSeconds(21));
		reserve(limits, online(100));
	}

	@Test
	void aRefundGoesWhereItCameFrom() {
		Limit tokens = limit(Dimension.TPM, 100);
		Reservation reservation = reserve(List.of(tokens), online(50));
		advance(Duration.ofSeconds(62));
		reserve(List.of(tokens), online(100));
		settle(reservation, exact(1));
		assertThat(used(tokens)).isEqualTo(100);
		refuse(List.of(tokens), online(1));
	}

	@Test
	void requestThatWasSentLateCountsFromThen() {
		Limit tokens = limit(Dimension.TPM, 100);
		Reservation reservation = reserve(List.of(tokens), online(60));
		advance(Duration.ofSeconds(20));
		settle(reservation,
				new Settlement(Settlement.How.EXACT, new TokenUsage(50, 0, 0, 0, 0), Duration.ofSeconds(10).toNanos()));
		advance(Duration.ofSeconds(45));
		refuse(List.of(tokens), online(51));
		advance(Duration.ofSeconds(6));
		reserve(List.of(tokens), online(100));
	}

	@Test
	void requestsUnderWayFreeTheirPlaceWhenTheyAreSettled() {
		Limit underWay = limit(Dimension.CONCURRENCY, 2);
		Reservation first = reserve(List.of(underWay), online(1));
		reserve(List.of(underWay), online(1));
		assertThat(refuse(List.of(underWay), online(1)).opensIn()).isNull();
		settle(first, atLeast(1));
		reserve(List.of(underWay), online(1));
	}

	@Test
	void aDayEndsAtMidnightInItsZone() {
		Limit day = limit(Dimension.TPD, 100, LOS_ANGELES);
		advance(Duration.between(now(), midnight()).minusSeconds(30));
		settle(reserve(List.of(day), online(100)), exact(90));
		Duration opensIn = opensIn(List.of(day), online(11));
		assertThat(opensIn).isBetween(Duration.ofSeconds(30).minus(TOLERANCE), Duration.ofSeconds(30));
		reserve(List.of(day), online(10));
		advance(opensIn);
		reserve(List.of(day), online(90));
		refuse(List.of(day), online(1));
	}

	@Test
	void whatIsUnderWayAtMidnightCountsForBothDays() {
		Limit day = limit(Dimension.TPD, 100, LOS_ANGELES);
		advance(Duration.between(now(), midnight()).minusSeconds(30));
		Reservation late = reserve(List.of(day), online(70));
		advance(Duration.ofSeconds(31));
		refuse(List.of(day), online(31));
		settle(late, exact(60));
		assertThat(used(day)).isEqualTo(60);
		reserve(List.of(day), online(40));
	}

	@Test
	void aDemandLargerThanTheLimitHasRoomWhenNothingIsUsed() {
		Limit tokens = limit(Dimension.TPM, 100);
		Reservation reservation = reserve(List.of(tokens), online(105));
		assertThat(used(tokens)).isEqualTo(100);
		settle(reservation, exact(105));
		assertThat(used(tokens)).isEqualTo(105);
	}

	@Test
	void manyThreadsGetNoMoreThanTheLimits() throws InterruptedException {
		Limit requests = limit(Dimension.RPM, 150);
		Limit tokens = limit(Dimension.TPM, 1000);
		Limit underWay = limit(Dimension.CONCURRENCY, 3);
		List<Limit> limits = List.of(requests, tokens, underWay);
		AtomicInteger admitted = new AtomicInteger();
		AtomicInteger here = new AtomicInteger();
		AtomicInteger crowd = new AtomicInteger();
		Crowd.of(8, () -> {
			for (int i = 0; i < 200; i++) {
				if (books().reserve(limits, online(10)) instanceof Reservation reservation) {
					crowd.accumulateAndGet(here.incrementAndGet(), Math::max);
					admitted.incrementAndGet();
					here.decrementAndGet();
					books().settle(reservation, atLeast(10));
				}
			}
		});
		awaitSettled();
		assertThat(crowd).hasValueBetween(1, 3);
		assertThat(admitted).hasValueBetween(3, 100);
		assertThat(used(underWay)).isZero();
		assertThat(used(tokens)).isEqualTo(10L * admitted.get());
		assertThat(used(requests)).isEqualTo(admitted.get());
	}

	private Duration foreseen(List<Limit> limits, Demand demand, long before) {
		Duration opensIn = books().opensIn(limits, demand, new long[] { before });
		assertThat(opensIn).isNotNull();
		return opensIn;
	}

	private Instant midnight() {
		return now().atZone(LOS_ANGELES).toLocalDate().plusDays(1).atStartOfDay(LOS_ANGELES).toInstant();
	}

	private ZoneId farFromMidnight() {
		int hour = now().atOffset(ZoneOffset.UTC).getHour();
		return ZoneOffset.ofHours((hour < 12) ? 6 : -6);
	}

}
