package io.modelrouter.quota.line;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.modelrouter.Lane;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lanes and business tags in one line.
 */
@Timeout(60)
class FairLineTests {

	private static final Duration LONG = Duration.ofMinutes(10);

	private final Waiters waiters = new Waiters(100, Map.of("a", 3.0, "b", 1.0));

	@AfterEach
	void stop() {
		this.waiters.close();
	}

	@Test
	void tagsHaveTheirTurnsByWeight() throws Exception {
		List<Future<Turn>> turns = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			turns.add(this.waiters.join("b", Lane.ONLINE, "b", LONG));
		}
		for (int i = 0; i < 8; i++) {
			turns.add(this.waiters.join("a", Lane.ONLINE, "a", LONG));
		}
		serveAll(turns);
		assertThat(this.waiters.served.subList(0, 8)).filteredOn("a"::equals).hasSize(6);
	}

	@Test
	void tagsWithoutSettingsShareOneTurn() throws Exception {
		List<Future<Turn>> turns = new ArrayList<>();
		for (String tag : List.of("x", "y", "x", "y")) {
			turns.add(this.waiters.join(tag, Lane.ONLINE, tag, LONG));
		}
		for (int i = 0; i < 4; i++) {
			turns.add(this.waiters.join("b", Lane.ONLINE, "b", LONG));
		}
		serveAll(turns);
		assertThat(this.waiters.served.subList(0, 4)).containsExactlyInAnyOrder("b", "b", "x", "y");
		assertThat(this.waiters.served).filteredOn((name) -> !name.equals("b")).containsExactly("x", "y", "x", "y");
	}

	@Test
	void whoAsksForMoreHasFewerTurns() throws Exception {
		List<Future<Turn>> turns = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			turns.add(this.waiters.join("large", Lane.ONLINE, "b", LONG, 0.3));
			turns.add(this.waiters.join("small", Lane.ONLINE, null, LONG, 0.1));
		}
		serveAll(turns);
		assertThat(this.waiters.served.subList(0, 4)).filteredOn("small"::equals).hasSize(3);
	}

	@Test
	void tagThatWasIdleDoesNotCatchUp() throws Exception {
		List<Future<Turn>> turns = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			turns.add(this.waiters.join("x", Lane.ONLINE, null, LONG));
		}
		this.waiters.serve(4);
		for (int i = 0; i < 4; i++) {
			turns.add(this.waiters.join("b", Lane.ONLINE, "b", LONG));
		}
		this.waiters.serve(4);
		assertThat(this.waiters.served.subList(4, 8)).containsExactlyInAnyOrder("x", "b", "x", "b");
	}

	@Test
	void tagWhosePartIsShortLetsOthersGoFirst() throws Exception {
		this.waiters.cap("a");
		Future<Turn> capped = this.waiters.join("a", Lane.ONLINE, "a", LONG);
		Future<Turn> behind = this.waiters.join("a2", Lane.ONLINE, "a", LONG);
		Future<Turn> other = this.waiters.join("x", Lane.ONLINE, null, LONG);
		this.waiters.release();
		assertThat(other.get()).isEqualTo(Turn.COME);
		assertThat(capped).isNotDone();
		this.waiters.cap(null).room().release();
		assertThat(capped.get()).isEqualTo(Turn.COME);
		assertThat(behind.get()).isEqualTo(Turn.COME);
		assertThat(this.waiters.served).containsExactly("x", "a", "a2");
	}

	@Test
	void tagWhosePartIsShortAsksAgainWhenItOpens() throws Exception {
		this.waiters.cap("a").opensIn(Duration.ofSeconds(5));
		Future<Turn> capped = this.waiters.join("a", Lane.ONLINE, "a", LONG);
		this.waiters.cap(null).room().time.advance(Duration.ofSeconds(5));
		assertThat(capped.get()).isEqualTo(Turn.COME);
	}

	@Test
	void batchDoesNotStandBeforeOnline() throws Exception {
		Future<Turn> batch = this.waiters.join("batch", Lane.BATCH, null, LONG);
		assertThat(this.waiters.line.size(Lane.ONLINE)).isZero();
		Turn online = this.waiters.room().line
			.await(this.waiters.ticket("online", Lane.ONLINE, null, LONG, 0.1, Duration.ZERO));
		assertThat(online).isEqualTo(Turn.COME);
		assertThat(batch).isNotDone();
	}

	private void serveAll(List<Future<Turn>> turns) throws Exception {
		this.waiters.serve(turns.size());
		for (Future<Turn> turn : turns) {
			assertThat(turn.get()).isEqualTo(Turn.COME);
		}
	}

}
