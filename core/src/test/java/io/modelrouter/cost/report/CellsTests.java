package io.modelrouter.cost.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import io.modelrouter.Lane;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bounded, and nothing is lost.
 */
class CellsTests {

	private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

	@Test
	void tagsForWhichThereIsNoRoomAreOthers() {
		Cells cells = new Cells(40, 10);
		for (int i = 0; i < 100; i++) {
			add(cells, DAY, "tag-" + i);
		}
		assertThat(tags(cells, DAY)).hasSize(11).contains("tag-0", "tag-9", "other");
		assertThat(attempts(cells)).isEqualTo(100);
	}

	@Test
	void newDayHasRoomSinceTheOldestOnesGiveWay() {
		Cells cells = new Cells(40, 100);
		for (int day = 0; day < 5; day++) {
			for (int i = 0; i < 20; i++) {
				add(cells, DAY.plusDays(day), "tag-" + i);
			}
		}
		add(cells, DAY.plusDays(5), "newest");
		assertThat(tags(cells, DAY)).containsExactly("other");
		assertThat(tags(cells, DAY.plusDays(1))).containsExactly("other");
		assertThat(tags(cells, DAY.plusDays(2))).hasSize(20);
		assertThat(tags(cells, DAY.plusDays(5))).containsExactly("newest");
		assertThat(attempts(cells)).isEqualTo(101);
	}

	@Test
	void daysAreForgottenWhenTheirTimeIsOver() {
		Cells cells = new Cells(3, 100);
		for (int day = 0; day < 5; day++) {
			add(cells, DAY.plusDays(day), "tag");
		}
		assertThat(attempts(cells)).isEqualTo(3);
		assertThat(tags(cells, DAY.plusDays(1))).isEmpty();
		assertThat(tags(cells, DAY.plusDays(2))).hasSize(1);
	}

	@Test
	void clockThatIsSetBackCountsOnTheDayBefore() {
		Cells cells = new Cells(40, 100);
		add(cells, DAY, "tag");
		add(cells, DAY.minusDays(1), "tag");
		assertThat(attempts(cells)).isEqualTo(2);
		assertThat(tags(cells, DAY.minusDays(1))).hasSize(1);
	}

	@Test
	void whatWasKeptOfDaysThatAreOverIsNotTakenIn() {
		Cells cells = new Cells(2, 100);
		Sums one = new Sums();
		one.add(ReportCount.ATTEMPTS, 1);
		for (int day = 0; day < 4; day++) {
			cells.merge(DAY.plusDays(3), key(DAY.plusDays(day), "tag"), one);
		}
		assertThat(attempts(cells)).isEqualTo(2);
	}

	@Test
	void manyThreadsLoseNothingWhileDaysAreAddedUp() throws Exception {
		Cells cells = new Cells(400, 50);
		int threads = 8;
		ExecutorService pool = Executors.newFixedThreadPool(threads);
		CountDownLatch begin = new CountDownLatch(1);
		List<Future<?>> running = new ArrayList<>();
		for (int thread = 0; thread < threads; thread++) {
			int own = thread;
			running.add(pool.submit(() -> {
				begin.await();
				for (int i = 0; i < 10_000; i++) {
					// The others are a day ahead, or behind.
					add(cells, DAY.plusDays(i / 100 + own % 2), "tag-" + i % 30);
				}
				return null;
			}));
		}
		begin.countDown();
		for (Future<?> each : running) {
			each.get();
		}
		pool.shutdown();
		assertThat(attempts(cells)).isEqualTo(threads * 10_000L);
	}

	private static void add(Cells cells, LocalDate day, String tag) {
		cells.add(key(day, tag), (sums) -> sums.add(ReportCount.ATTEMPTS, 1));
	}

	private static CellKey key(LocalDate day, String tag) {
		return new CellKey(day, tag, "chat", "flash", "gemini", Lane.ONLINE);
	}

	private static long attempts(Cells cells) {
		long[] count = new long[1];
		cells.forEach((key, sums) -> count[0] += sums.count(ReportCount.ATTEMPTS));
		return count[0];
	}

	private static Set<String> tags(Cells cells, LocalDate day) {
		Set<String> tags = new TreeSet<>();
		cells.forEach((key, sums) -> {
			if (key.day().equals(day)) {
				tags.add(key.tag());
			}
		});
		return tags;
	}

}
