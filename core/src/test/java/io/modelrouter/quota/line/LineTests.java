package io.modelrouter.quota.line;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.modelrouter.Lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class LineTests {

	private static final Duration LONG = Duration.ofMinutes(10);

	private final Waiters waiters = new Waiters(4, Map.of());

	@AfterEach
	void stop() {
		this.waiters.close();
	}

	@Test
	void firstAsksAgainWhenItIsToldThatThereWillBeRoom() throws Exception {
		this.waiters.opensIn(Duration.ofSeconds(7));
		Future<Turn> turn = this.waiters.join("a");
		this.waiters.time.advance(Duration.ofSeconds(6));
		assertThat(turn).isNotDone();
		this.waiters.room().time.advance(Duration.ofSeconds(1));
		assertThat(turn.get()).isEqualTo(Turn.COME);
		assertThat(this.waiters.asked()).isEqualTo(2);
		assertThat(this.waiters.size()).isZero();
	}

	@Test
	void firstAsksAgainAfterAWhileIfNobodyCanSay() throws Exception {
		Future<Turn> turn = this.waiters.join("a");
		this.waiters.room().time.advance(Duration.ofSeconds(1));
		assertThat(turn.get()).isEqualTo(Turn.COME);
	}

	@Test
	void whatIsGivenBackWakesTheFirst() throws Exception {
		Future<Turn> turn = this.waiters.join("a");
		this.waiters.release();
		assertThat(turn.get()).isEqualTo(Turn.COME);
	}

	@Test
	void firstInIsFirstOut() throws Exception {
		List<Future<Turn>> turns = List.of(this.waiters.join("a"), this.waiters.join("b"), this.waiters.join("c"),
				this.waiters.join("d"));
		for (Future<Turn> turn : turns) {
			this.waiters.release();
			assertThat(turn.get()).isEqualTo(Turn.COME);
		}
		assertThat(this.waiters.served).containsExactly("a", "b", "c", "d");
	}

	@Test
	void roomForSeveralServesSeveralThoughOnlyTheFirstIsWoken() throws Exception {
		List<Future<Turn>> turns = List.of(this.waiters.join("a"), this.waiters.join("b"), this.waiters.join("c"));
		this.waiters.room().room().release();
		for (Future<Turn> turn : turns) {
			assertThat(turn.get()).isEqualTo(Turn.COME);
		}
	}

	@Test
	void onlyTheFirstAsks() throws Exception {
		this.waiters.join("a");
		this.waiters.join("b");
		this.waiters.line.wake();
		this.waiters.time.awaitSleepers(2);
		assertThat(this.waiters.asked()).isEqualTo(2);
	}

	@Test
	void turnThatComesTooLateIsNotWaitedFor() throws Exception {
		this.waiters.opensIn(Duration.ofSeconds(7));
		Turn turn = this.waiters.line
			.await(this.waiters.ticket("a", Lane.ONLINE, null, Duration.ofSeconds(6), 0.1, Duration.ZERO));
		assertThat(turn).isInstanceOfSatisfying(Turn.TooLate.class, (late) -> {
			assertThat(late.in()).isEqualTo(Duration.ofSeconds(7));
			assertThat(late.shortage()).isNotNull();
		});
		assertThat(this.waiters.size()).isZero();
	}

	@Test
	void newcomerIsRefusedAtOnceIfThoseBeforeItTakeTooManyMinutes() throws Exception {
		this.waiters.opensIn(Duration.ofSeconds(7));
		this.waiters.join("a", Lane.ONLINE, null, LONG, 0.6);
		this.waiters.join("b", Lane.ONLINE, null, LONG, 0.4);
		int asked = this.waiters.asked();
		Turn turn = this.waiters.line
			.await(this.waiters.ticket("c", Lane.ONLINE, null, Duration.ofSeconds(66), 0.1, Duration.ZERO));
		assertThat(turn).isEqualTo(new Turn.TooLate(Duration.ofSeconds(67), null));
		assertThat(this.waiters.asked()).isEqualTo(asked);
		this.waiters.join("d", Lane.ONLINE, null, Duration.ofSeconds(67), 0.1);
		assertThat(this.waiters.line.size(Lane.ONLINE)).isEqualTo(3);
	}

	@Test
	void batchIsExpectedToBeServedEvenly() throws Exception {
		this.waiters.join("a", Lane.BATCH, null, LONG, 0.5);
		Turn turn = this.waiters.line
			.await(this.waiters.ticket("b", Lane.BATCH, null, Duration.ofSeconds(26), 0.1, Duration.ZERO));
		assertThat(turn).isEqualTo(new Turn.TooLate(Duration.ofSeconds(27), null));
	}

	@Test
	void newcomerIsRefusedAtOnceIfPlacesComeFreeTooSlowly() throws Exception {
		Duration each = Duration.ofSeconds(9);
		this.waiters.join(this.waiters.ticket("a", Lane.ONLINE, null, LONG, 0, each));
		this.waiters.join(this.waiters.ticket("b", Lane.ONLINE, null, LONG, 0, each));
		Turn turn = this.waiters.line
			.await(this.waiters.ticket("c", Lane.ONLINE, null, Duration.ofSeconds(17), 0, each));
		assertThat(turn).isEqualTo(new Turn.TooLate(Duration.ofSeconds(18), null));
	}

	@Test
	void oneWhoseTimeIsOverLeavesTheOthersInTheirOrder() throws Exception {
		Future<Turn> first = this.waiters.join("a");
		Future<Turn> late = this.waiters.join("b", Lane.ONLINE, null, Duration.ofSeconds(3), 0.1);
		Future<Turn> last = this.waiters.join("c");
		this.waiters.time.advance(Duration.ofSeconds(3));
		assertThat(late.get()).isInstanceOf(Turn.TooLate.class);
		this.waiters.release();
		assertThat(first.get()).isEqualTo(Turn.COME);
		this.waiters.release();
		assertThat(last.get()).isEqualTo(Turn.COME);
	}

	@Test
	void fullLineTakesNobody() throws Exception {
		for (String name : List.of("a", "b", "c", "d")) {
			this.waiters.join(name);
		}
		Turn turn = this.waiters.line.await(this.waiters.ticket("e", Lane.BATCH, null, LONG, 0.1, Duration.ZERO));
		assertThat(turn).isEqualTo(Turn.FULL);
	}

	@Test
	void interruptFreesThePlaceAndTheTurn() throws Exception {
		Future<Turn> first = this.waiters.join("a");
		Future<Turn> second = this.waiters.join("b");
		this.waiters.room();
		first.cancel(true);
		assertThat(second.get()).isEqualTo(Turn.COME);
		assertThat(this.waiters.size()).isZero();
	}

	@Test
	void oneThatIsInterruptedDoesNotWait() {
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(InterruptedException.class).isThrownBy(
				() -> this.waiters.line.await(this.waiters.ticket("a", Lane.ONLINE, null, LONG, 0.1, Duration.ZERO)));
		assertThat(this.waiters.size()).isZero();
	}

	@Test
	void closedLineSendsEverybodyAwayAndTakesNobody() throws Exception {
		Future<Turn> first = this.waiters.join("a");
		Future<Turn> second = this.waiters.join("b");
		this.waiters.line.close();
		assertThat(first.get()).isEqualTo(Turn.CLOSED);
		assertThat(second.get()).isEqualTo(Turn.CLOSED);
		assertThat(this.waiters.line.await(this.waiters.ticket("c", Lane.ONLINE, null, LONG, 0.1, Duration.ZERO)))
			.isEqualTo(Turn.CLOSED);
	}

	@Test
	void brokenQuestionFreesThePlace() {
		Ticket broken = new Ticket(Lane.ONLINE, null, 0.1, Duration.ZERO, Long.MAX_VALUE, () -> {
			throw new IllegalStateException("broken books");
		});
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> this.waiters.line.await(broken));
		assertThat(this.waiters.size()).isZero();
	}

}
