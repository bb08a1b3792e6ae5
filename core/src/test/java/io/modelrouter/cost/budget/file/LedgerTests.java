package io.modelrouter.cost.budget.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.modelrouter.BudgetStatus;
import io.modelrouter.cost.budget.Ask;
import io.modelrouter.cost.budget.Billionths;
import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.BudgetListener;
import io.modelrouter.cost.budget.BudgetPeriod;
import io.modelrouter.cost.budget.Reservation;
import io.modelrouter.cost.budget.Scope;
import io.modelrouter.cost.budget.Settlement;
import io.modelrouter.cost.budget.memory.MemoryBooks;
import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

/**
 * Books that are closed, or broken off, and opened again.
 */
class LedgerTests {

	private final Budget day = Budget.of("day \"é\"", Scope.ALL, "30", BudgetPeriod.DAY);

	private final Budget hour = Budget.of("hour", Scope.ALL, "30", BudgetPeriod.HOUR);

	private final VirtualTime time = new VirtualTime();

	@TempDir
	private Path directory;

	private Path file;

	private MemoryBooks books;

	@BeforeEach
	void open() {
		this.file = this.directory.resolve("deep/ledger.jsonl");
		this.books = books(5);
	}

	@AfterEach
	void close() {
		this.books.close();
	}

	private MemoryBooks books(int mostLines) {
		return new MemoryBooks(this.time, Ledger.open(this.file, mostLines, this.time), BudgetListener.NONE);
	}

	@Test
	void whatWasSpentIsKnownAfterARestart() {
		settle(reserve(2), 3);
		reopen();
		assertThat(status(this.day).spent()).isEqualByComparingTo("3");
		assertThat(status(this.day).assumed()).isEqualByComparingTo("0");
		assertThat(status(this.hour).spent()).isEqualByComparingTo("3");
	}

	@Test
	void whatWasUnderWayCountsAsSpent() {
		settle(reserve(1), 1);
		reserve(4);
		reopen();
		assertThat(status(this.day).spent()).isEqualByComparingTo("5");
		assertThat(status(this.day).assumed()).isEqualByComparingTo("4");
		assertThat(status(this.day).reserved()).isEqualByComparingTo("0");
	}

	@Test
	void periodsThatAreOverMatterNoMore() {
		settle(reserve(2), 2);
		this.time.advance(Duration.ofHours(1));
		reopen();
		assertThat(status(this.hour).spent()).isEqualByComparingTo("0");
		assertThat(status(this.day).spent()).isEqualByComparingTo("2");
	}

	@Test
	void marksAreKept() {
		assertThat(this.books.mark(this.hour, "80%")).isTrue();
		reopen();
		assertThat(this.books.mark(this.hour, "80%")).isFalse();
		assertThat(this.books.mark(this.day, "80%")).isTrue();
		this.time.advance(Duration.ofHours(1));
		reopen();
		assertThat(this.books.mark(this.hour, "80%")).isTrue();
		assertThat(this.books.mark(this.day, "80%")).isFalse();
	}

	@Test
	void fileIsWrittenAnewWithoutLosingAnything() throws IOException {
		Reservation open = reserve(4);
		for (int i = 0; i < 9; i++) {
			settle(reserve(1), 1);
		}
		assertThat(lines()).hasSizeLessThan(10);
		settle(open, 2);
		reopen();
		assertThat(status(this.day).spent()).isEqualByComparingTo("11");
		assertThat(status(this.day).assumed()).isEqualByComparingTo("0");
		assertThat(lines()).hasSize(2);
	}

	@Test
	void oldPeriodsAreForgotten() throws IOException {
		settle(reserve(1), 1);
		this.time.advance(Duration.ofDays(60));
		reopen();
		assertThat(lines()).isEmpty();
	}

	@Test
	void lastLineThatIsTornIsNoError() throws IOException {
		settle(reserve(2), 2);
		this.books.close();
		Files.writeString(this.file, "{\"r\":9,\"p\":[[\"ho", StandardOpenOption.APPEND);
		this.books = books(5);
		assertThat(status(this.day).spent()).isEqualByComparingTo("2");
		settle(reserve(1), 1);
		reopen();
		assertThat(status(this.day).spent()).isEqualByComparingTo("3");
	}

	@Test
	void tearAtAnyByteLosesNoMoreThanTheLine() throws IOException {
		settle(reserve(1), 1);
		byte[] before = Files.readAllBytes(this.file);
		settle(reserve(2), 2);
		byte[] all = Files.readAllBytes(this.file);
		this.books.close();
		for (int length = before.length; length <= all.length; length++) {
			Files.write(this.file, Arrays.copyOf(all, length));
			this.books = books(100);
			assertThat(status(this.day).spent()).isIn(Billionths.money(1_000_000_000),
					Billionths.money(3_000_000_000L));
			this.books.close();
		}
	}

	@Test
	void rubbishInTheFileIsPassedOver() throws IOException {
		settle(reserve(2), 2);
		this.books.close();
		String rest = Files.readString(this.file);
		Files.write(this.file,
				Stream.of("rubbish\n", "[1]\n", "{\"x\":1}\n", "\n", "\u00ff\n", rest)
					.reduce("", String::concat)
					.getBytes(StandardCharsets.ISO_8859_1));
		this.books = books(5);
		assertThat(status(this.hour).spent()).isEqualByComparingTo("2");
	}

	@Test
	void secondRouterIsRefused() {
		assertThatExceptionOfType(LedgerException.class).isThrownBy(() -> books(5))
			.withMessageContaining("in use by another process or router")
			.satisfies((ex) -> assertThat(ex.isInUse()).isTrue());
	}

	@Test
	void placeThatCannotBeWrittenIsRefused() throws IOException {
		Path file = Files.createFile(this.directory.resolve("file"));
		assertThatExceptionOfType(LedgerException.class)
			.isThrownBy(() -> Ledger.open(file.resolve("ledger.jsonl"), this.time))
			.satisfies((ex) -> assertThat(ex.isInUse()).isFalse());
		Path folder = Files.createDirectory(this.directory.resolve("folder"));
		assertThatExceptionOfType(LedgerException.class).isThrownBy(() -> Ledger.open(folder, this.time));
	}

	@Test
	void placeThatIsLostHarmsNoCallAndIsWrittenAgainWhenItIsBack() throws IOException {
		settle(reserve(1), 1);
		Path there = this.file.getParent();
		Path away = this.directory.resolve("away");
		Files.move(there, away);
		for (int i = 0; i < 10; i++) {
			settle(reserve(1), 1);
		}
		assertThat(status(this.day).spent()).isEqualByComparingTo("11");
		assertThat(this.books.isKept()).isFalse();
		Files.move(away, there);
		this.time.advance(Duration.ofSeconds(11));
		settle(reserve(1), 1);
		assertThat(this.books.isKept()).isTrue();
		reopen();
		assertThat(status(this.day).spent()).isEqualByComparingTo("12");
	}

	@Test
	void threadThatWasInterruptedWritesAsAnyOther() throws IOException {
		for (int i = 0; i < 12; i++) {
			Thread.currentThread().interrupt();
			settle(reserve(1), 1);
			assertThat(Thread.interrupted()).isTrue();
		}
		Path killed = Files.copy(this.file, this.directory.resolve("killed.jsonl"));
		try (MemoryBooks after = new MemoryBooks(this.time, Ledger.open(killed, this.time), BudgetListener.NONE)) {
			assertThat(after.status(this.day).spent()).isEqualByComparingTo("12");
		}
	}

	@Test
	void nothingButNamesAndAmountsIsWritten() throws IOException {
		settle(reserve(2), 2);
		assertThat(lines()).last(STRING)
			.isEqualTo(
					"{\"s\":1,\"p\":[[\"day \\\"é\\\"\",\"USD\",1795305600,2000000000],[\"hour\",\"USD\",1795305600,2000000000]]}");
	}

	private List<String> lines() throws IOException {
		return Files.readAllLines(this.file);
	}

	private void reopen() {
		this.books.close();
		this.books = books(5);
	}

	private Reservation reserve(long amount) {
		long billionths = amount * 1_000_000_000;
		return (Reservation) this.books
			.reserve(List.of(new Ask(this.day, billionths, true), new Ask(this.hour, billionths, true)));
	}

	private void settle(Reservation reservation, long spent) {
		long billionths = spent * 1_000_000_000;
		this.books.settle(reservation, new Settlement(List.of(billionths, billionths), false));
	}

	private BudgetStatus status(Budget budget) {
		return this.books.status(budget);
	}

}
