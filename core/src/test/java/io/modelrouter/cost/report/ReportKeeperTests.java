package io.modelrouter.cost.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

import ch.qos.logback.classic.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.modelrouter.observe.log.LogCapture;
import io.modelrouter.time.Time;
import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * A report beyond the end of its process.
 */
class ReportKeeperTests {

	private final VirtualTime time = new VirtualTime();

	@TempDir
	private Path directory;

	@Test
	void nextProcessGoesOnWhereThisOneEnded() throws IOException {
		CostReport first = report();
		try (ReportKeeper keeper = keeper(first)) {
			keeper.open();
			count(first, Noted.attempt("flash", "0.0000000001 USD = 0.00000000071 CNY").number(2),
					Noted.attempt("flash", "2 USD").tag("=a,\"b\"\u2713").batch(), Noted.call("flash"));
		}
		this.time.advance(Duration.ofHours(1));
		CostReport second = report();
		try (ReportKeeper keeper = keeper(second)) {
			keeper.open();
			ReportQuery all = ReportQuery.groupedBy(ReportKey.values());
			assertThat(ReportCsv.of(second.table(all))).isEqualTo(ReportCsv.of(first.table(all)));
			assertThat(second.since()).isEqualTo(first.since());
			count(second, Noted.attempt("flash", "1 USD"));
		}
		CostReport third = report();
		try (ReportKeeper keeper = keeper(third)) {
			keeper.open();
			assertThat(cost(third)).isEqualTo("3");
			assertThat(third.table(ReportQuery.ALL).total().originalCost("CNY").get("USD"))
				.isEqualByComparingTo("0.0000000001");
		}
	}

	@Test
	void nothingIsWrittenUnlessSomethingHasChanged() throws IOException {
		CostReport report = report();
		try (ReportKeeper keeper = keeper(report)) {
			keeper.open();
			keeper.write();
			assertThat(file()).doesNotExist();
			count(report, Noted.attempt("flash", "1 USD"));
			keeper.write();
			assertThat(file()).exists();
			Files.delete(file());
			keeper.write();
			assertThat(file()).doesNotExist();
		}
	}

	@Test
	void threadWritesAndClosingWritesTheRest() throws Exception {
		CountDownLatch slept = new CountDownLatch(2);
		CostReport report = report();
		ReportKeeper keeper = new ReportKeeper(report, file(), new Naps(slept));
		keeper.open();
		count(report, Noted.attempt("flash", "1 USD"));
		keeper.start();
		slept.await();
		assertThat(file()).content().contains("\"cost\":\"1\"");
		count(report, Noted.attempt("flash", "1 USD"));
		keeper.close();
		assertThat(file()).content().contains("\"cost\":\"2\"");
		keeper.close();
		assertThat(this.directory.resolve("report.jsonl.new")).doesNotExist();
	}

	@Test
	void afterClosingNothingIsWritten() throws IOException {
		CostReport report = report();
		ReportKeeper keeper = keeper(report);
		keeper.open();
		keeper.close();
		count(report, Noted.attempt("flash", "1 USD"));
		keeper.write();
		assertThat(file()).doesNotExist();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "no json", "{\"model-router-report\":2,\"since\":\"2026-11-22T00:00:00Z\"}",
			"{\"model-router-report\":1}", "{\"model-router-report\":1,\"since\":\"2026-11-22T00:00:00Z\"}\n{",
			"{\"model-router-report\":1,\"since\":\"2026-11-22T00:00:00Z\"}\n{\"calls\":3}",
			"{\"model-router-report\":1,\"since\":\"2026-11-22T00:00:00Z\"}\n"
					+ "{\"key\":[\"yesterday\",\"a\",\"b\",\"c\",\"d\",\"ONLINE\"]}",
			"{\"model-router-report\":1,\"since\":\"2026-11-22T00:00:00Z\"}\n"
					+ "{\"key\":[\"2026-11-22\",\"a\",\"b\",\"c\",\"d\",\"ONLINE\"],"
					+ "\"money\":[{\"currency\":\"USD\",\"original\":\"USD\",\"amount\":\"much\"}]}" })
	void brokenFileIsSetAsideAndSaid(String content) throws IOException {
		Files.writeString(file(), content);
		CostReport report = report();
		try (LogCapture log = new LogCapture(ReportKeeper.class.getName(), Level.WARN);
				ReportKeeper keeper = keeper(report)) {
			keeper.open();
			assertThat(log.only().getFormattedMessage()).contains("cannot be read",
					"set aside as report.jsonl.broken, and the report begins anew");
			assertThat(this.directory.resolve("report.jsonl.broken")).hasContent(content);
			count(report, Noted.attempt("flash", "1 USD"));
			keeper.write();
			assertThat(file()).exists();
		}
		assertThat(cost(report)).isEqualTo("1");
	}

	@Test
	void fileThatAnotherHasIsTakenOverWithAllThatIsInItWhenThatEnds() throws IOException {
		CostReport one = report();
		CostReport other = report();
		try (LogCapture log = new LogCapture(ReportKeeper.class.getName(), Level.INFO);
				ReportKeeper waiting = keeper(other)) {
			try (ReportKeeper keeper = keeper(one)) {
				keeper.open();
				count(one, Noted.attempt("flash", "1 USD"));
				waiting.open();
				count(other, Noted.attempt("flash", "2 USD"));
				waiting.write();
				waiting.write();
				assertThat(log.only().getFormattedMessage()).contains("is in use by another process or router");
				assertThat(waiting.trouble()).contains("is in use by another process or router");
			}
			waiting.write();
			assertThat(waiting.trouble()).isNull();
			assertThat(cost(other)).isEqualTo("3");
			assertThat(file()).content().contains("\"cost\":\"3\"");
		}
	}

	@Test
	void fileThatCannotBeWrittenIsToldOnceAndWrittenLater() throws IOException {
		CostReport report = report();
		try (LogCapture log = new LogCapture(ReportKeeper.class.getName(), Level.INFO);
				ReportKeeper keeper = keeper(report)) {
			keeper.open();
			count(report, Noted.attempt("flash", "1 USD"));
			Path inTheWay = Files.createDirectories(this.directory.resolve("report.jsonl.new/x"));
			keeper.write();
			keeper.write();
			assertThat(log.only().getFormattedMessage()).contains("cannot be written", "Calls go on");
			Files.delete(inTheWay);
			Files.delete(inTheWay.getParent());
			keeper.write();
			assertThat(log.events()).hasSize(2).last().asString().contains("is written again; nothing is missing");
			assertThat(file()).content().contains("\"cost\":\"1\"");
		}
	}

	@Test
	void directoryIsNoFile() throws IOException {
		Files.createDirectory(file());
		ReportKeeper keeper = keeper(report());
		assertThatIOException().isThrownBy(keeper::open);
		Files.delete(file());
		keeper.open();
		keeper.close();
	}

	private Path file() {
		return this.directory.resolve("report.jsonl");
	}

	private CostReport report() {
		return new CostReport(ReportSettings.DEFAULTS, this.time);
	}

	private ReportKeeper keeper(CostReport report) {
		return new ReportKeeper(report, file(), this.time);
	}

	private static void count(CostReport report, Noted... entries) {
		for (Noted entry : entries) {
			report.ended(entry.entry());
		}
	}

	private static String cost(CostReport report) {
		return report.table(ReportQuery.ALL).total().money(ReportMoney.COST, "USD").toPlainString();
	}

	/** Sleeps once without waiting, then until the alarm. */
	private record Naps(CountDownLatch slept) implements Time {

		@Override
		public long nanos() {
			return 0;
		}

		@Override
		public Instant now() {
			return Instant.EPOCH;
		}

		@Override
		public void sleep(Duration duration) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void sleep(Duration duration, CountDownLatch alarm) throws InterruptedException {
			boolean first = this.slept.getCount() == 2;
			this.slept.countDown();
			if (!first) {
				alarm.await();
			}
		}

	}

}
