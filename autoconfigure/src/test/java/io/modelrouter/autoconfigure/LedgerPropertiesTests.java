package io.modelrouter.autoconfigure;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.modelrouter.ModelRouter;
import io.modelrouter.cost.budget.BudgetListener;
import io.modelrouter.time.Time;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where spending is kept, as a user says it.
 */
@ExtendWith(OutputCaptureExtension.class)
class LedgerPropertiesTests {

	private static final String LINE = "{\"t\":[\"ever\",\"USD\",%d,5000000000],\"a\":0}%n";

	private final ApplicationContextRunner runner = Starter.runner(Starter.SMALL)
		.withPropertyValues("model-router.models.gpt.price.input=1", "model-router.models.gpt.price.output=10",
				"model-router.budgets.ever.amount=30", "model-router.budgets.ever.period=month");

	@TempDir
	private Path directory;

	@Test
	void whatTheFileSaysIsSpent() throws IOException {
		Path file = this.directory.resolve("ledger.jsonl");
		long month = Time.system()
			.now()
			.atZone(ZoneOffset.UTC)
			.toLocalDate()
			.withDayOfMonth(1)
			.atStartOfDay(ZoneOffset.UTC)
			.toEpochSecond();
		Files.writeString(file, LINE.formatted(month));
		this.runner.withPropertyValues("model-router.ledger.file=" + file)
			.run((context) -> assertThat(context.getBean(ModelRouter.class).budgets().get(0).spent())
				.isEqualByComparingTo(BigDecimal.valueOf(5)));
	}

	@Test
	void fileThatCannotBeWrittenFailsTheStartIfSomebodyNamedIt() throws IOException {
		Path folder = Files.createDirectory(this.directory.resolve("folder"));
		FailureAnalysis analysis = Starter
			.analysis(this.runner.withPropertyValues("model-router.ledger.file=" + folder));
		assertThat(analysis.getDescription()).contains("model-router.ledger.file", "cannot be opened");
		assertThat(analysis.getAction()).contains("model-router.ledger.file: name a file that this process can write");
	}

	@Test
	void fileThatAnotherRouterUsesFailsTheStart() {
		Path file = this.directory.resolve("ledger.jsonl");
		this.runner.withPropertyValues("model-router.ledger.file=" + file).run((first) -> {
			assertThat(first).hasNotFailed();
			FailureAnalysis analysis = Starter
				.analysis(this.runner.withPropertyValues("model-router.ledger.file=" + file));
			assertThat(analysis.getDescription()).contains("in use by another process or router");
		});
	}

	@Test
	void withoutAFileSpendingIsForgottenAloud(CapturedOutput output) {
		this.runner.withPropertyValues("model-router.ledger.file=none").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).contains("model-router.ledger.file is none: what was spent of budgets is forgotten");
		});
	}

	@Test
	void withoutBudgetsThereIsNoFile() {
		Path file = this.directory.resolve("ledger.jsonl");
		Starter.runner(Starter.SMALL)
			.withPropertyValues("model-router.ledger.file=" + file)
			.run((context) -> assertThat(file).doesNotExist());
	}

	@Test
	void defaultFileThatCannotBeWrittenOnlyWarns(CapturedOutput output) throws IOException {
		// Like a working directory that is read-only.
		Path file = Files.createFile(this.directory.resolve("file"));
		new LedgerBookkeeping(null, file.resolve("ledger.jsonl").toString()).open(Time.system(), BudgetListener.NONE)
			.close();
		assertThat(output).contains("What was spent of budgets is forgotten when the process ends. Name a file with "
				+ "model-router.ledger.file, or none.");
	}

}
