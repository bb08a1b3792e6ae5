package io.modelrouter.quota;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.modelrouter.Lane;
import io.modelrouter.quota.Limit.Dimension;

import static io.modelrouter.quota.Limits.batch;
import static io.modelrouter.quota.Limits.limit;
import static io.modelrouter.quota.Limits.online;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the lanes of all books leave to each other.
 */
abstract class BooksLanesContract {

	/** The books of a test, with {@link LaneShares#DEFAULT}: the same ones all along. */
	protected abstract Books books();

	/** Lets time pass for the books. */
	protected abstract void advance(Duration duration);

	/** Comes back when everything that was settled is in the books. */
	protected void awaitSettled() {
	}

	@Test
	void batchLeavesAFloorToOnline() {
		List<Limit> limits = List.of(limit(Dimension.TPM, 100));
		reserve(limits, batch(98));
		refuse(limits, batch(1));
		reserve(limits, online(2));
	}

	@Test
	void batchLeavesHalfAgainOfWhatOnlineHadUntilThatIsForgotten() {
		List<Limit> limits = List.of(limit(Dimension.TPM, 100));
		reserve(limits, online(20));
		advance(Duration.ofSeconds(62));
		reserve(limits, batch(70));
		refuse(limits, batch(1));
		advance(Duration.ofMinutes(6));
		reserve(limits, batch(98));
	}

	@Test
	void onlineLeavesToBatchItsShareOnceBatchWaits() {
		List<Limit> limits = List.of(limit(Dimension.RPM, 10));
		for (int i = 0; i < 10; i++) {
			reserve(limits, online(1));
		}
		Duration opensIn = opensIn(limits, batch(1));
		advance(opensIn);
		for (int i = 0; i < 9; i++) {
			reserve(limits, online(1));
		}
		refuse(limits, online(1));
		reserve(limits, batch(1));
	}

	@Test
	void onlineLeavesToBatchItsShareIfBatchOnlySaysThatItWaits() {
		List<Limit> limits = List.of(limit(Dimension.RPM, 10));
		books().claim(limits, batch(1));
		awaitSettled();
		for (int i = 0; i < 9; i++) {
			reserve(limits, online(1));
		}
		refuse(limits, online(1));
		reserve(limits, batch(1));
	}

	@Test
	void nothingIsLeftToWhoeverGoesElsewhere() {
		List<Limit> limits = List.of(limit(Dimension.RPM, 10));
		for (int i = 0; i < 10; i++) {
			reserve(limits, online(1));
		}
		Duration opensIn = opensIn(limits, new Demand(Lane.BATCH, 1, 0, Duration.ofMinutes(1), Duration.ofSeconds(2)));
		advance(opensIn);
		for (int i = 0; i < 10; i++) {
			reserve(limits, online(1));
		}
	}

	/** Reserves what must have room. */
	protected final Reservation reserve(List<Limit> limits, Demand demand) {
		Verdict verdict = books().reserve(limits, demand);
		assertThat(verdict).isInstanceOf(Reservation.class);
		return (Reservation) verdict;
	}

	/** Asks for what must not have room. */
	protected final Shortage refuse(List<Limit> limits, Demand demand) {
		Verdict verdict = books().reserve(limits, demand);
		assertThat(verdict).isInstanceOf(Shortage.class);
		return (Shortage) verdict;
	}

	protected final Duration opensIn(List<Limit> limits, Demand demand) {
		Duration opensIn = refuse(limits, demand).opensIn();
		assertThat(opensIn).isNotNull();
		return opensIn;
	}

	protected final void settle(Reservation reservation, Settlement settlement) {
		books().settle(reservation, settlement);
		awaitSettled();
	}

	protected final long used(Limit limit) {
		Books.Used used = books().used(limit);
		assertThat(used.total()).isEqualTo(used.online() + used.batch());
		return used.total();
	}

}
