package io.modelrouter.cost.budget.file;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.modelrouter.BudgetStatus;
import io.modelrouter.cost.budget.Billionths;
import io.modelrouter.cost.budget.BudgetListener;
import io.modelrouter.cost.budget.memory.MemoryBooks;
import io.modelrouter.time.Time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A process that is killed while money is under way.
 */
class KilledProcessTests {

	@TempDir
	private Path directory;

	@Test
	void whatAKilledProcessSpentIsKnown() throws IOException, InterruptedException {
		Path file = this.directory.resolve("ledger.jsonl");
		Process process = start(file);
		long asked = 0;
		long settled = 0;
		try (BufferedReader said = process.inputReader(StandardCharsets.US_ASCII)) {
			for (String line = said.readLine(); line != null; line = said.readLine()) {
				asked += line.equals("r") ? 1 : 0;
				settled += line.equals("s") ? 1 : 0;
				if (settled == 1) {
					assertThatExceptionOfType(LedgerException.class).isThrownBy(() -> Ledger.open(file, Time.system()));
				}
				if (settled == 20_000) {
					process.toHandle().destroyForcibly();
				}
			}
		}
		assertThat(process.waitFor()).isNotZero();
		MemoryBooks books = new MemoryBooks(Time.system(), Ledger.open(file, Time.system()), BudgetListener.NONE);
		BudgetStatus status = books.status(SpendingProcess.BUDGET);
		books.close();
		// One was under way all along, and one more perhaps when the process was killed.
		assertThat(status.spent()).isBetween(Billionths.money((settled + 1) * SpendingProcess.UNIT),
				Billionths.money((asked + 2) * SpendingProcess.UNIT));
		assertThat(status.assumed()).isBetween(Billionths.money(SpendingProcess.UNIT),
				Billionths.money(2 * SpendingProcess.UNIT));
		assertThat(status.reserved()).isEqualByComparingTo("0");
	}

	private static String classPath() {
		if (SpendingProcess.class.getClassLoader() instanceof URLClassLoader loader) {
			return Stream.of(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator));
		}
		return System.getProperty("java.class.path");
	}

	private static Process start(Path file) throws IOException {
		return new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-cp", classPath(),
				SpendingProcess.class.getName(), file.toString())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
	}

}
