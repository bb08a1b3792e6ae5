package io.modelrouter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

import io.modelrouter.ModelRouter;
import io.modelrouter.cost.report.CostReport;
import io.modelrouter.cost.report.ReportCount;
import io.modelrouter.cost.report.ReportQuery;
import io.modelrouter.cost.report.ReportSettings;
import io.modelrouter.engine.ModelRouterBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * The report as a user sets it up.
 */
@ExtendWith(OutputCaptureExtension.class)
class ReportPropertiesTests {

	private static final String YAML = """
			model-router:
			  providers:
			    own: { type: chat-model, bean: ownModel }
			  models:
			    small: { provider: own }
			  routes:
			    chat: { primary: small }
			""";

	private final ApplicationContextRunner runner = Starter.runner(YAML)
		.withBean("ownModel", ChatModel.class, () -> new StubChatModel("own"));

	@TempDir
	private Path directory;

	@Test
	void reportHasItsDefaults() {
		this.runner.run((context) -> assertThat(context.getBean(CostReport.class).settings())
			.isEqualTo(new ReportSettings(ZoneId.of("UTC"), 40, 10_000)));
	}

	@Test
	void everythingThatIsSetIsKept() {
		this.runner
			.withPropertyValues("model-router.report.zone= Asia/Shanghai ", "model-router.report.days=7",
					"model-router.report.rows=100")
			.run((context) -> assertThat(context.getBean(CostReport.class).settings())
				.isEqualTo(new ReportSettings(ZoneId.of("Asia/Shanghai"), 7, 100)));
	}

	@Test
	void callsAreCountedAndOutliveTheContext() {
		Path file = this.directory.resolve("deep/report.jsonl");
		ApplicationContextRunner kept = this.runner.withPropertyValues("model-router.report.file=" + file);
		kept.run((context) -> {
			ask(context);
			assertThat(calls(context)).isOne();
		});
		assertThat(file).exists();
		kept.run((context) -> {
			assertThat(calls(context)).isOne();
			ask(context);
			assertThat(calls(context)).isEqualTo(2);
		});
	}

	@Test
	void namedFileThatCannotBeOpenedFailsTheStart() throws IOException {
		Path folder = Files.createDirectory(this.directory.resolve("folder"));
		FailureAnalysis analysis = Starter
			.analysis(this.runner.withPropertyValues("model-router.report.file=" + folder));
		assertThat(analysis.getDescription()).contains("model-router.report.file: " + folder, "cannot be opened");
		assertThat(analysis.getAction()).contains("model-router.report.file: name a file that this process can write");
	}

	@Test
	void failedStartGivesTheFileBack() {
		Path file = this.directory.resolve("report.jsonl");
		ApplicationContextRunner kept = this.runner.withPropertyValues("model-router.report.file=" + file);
		kept.withBean("broken", String.class, () -> {
			throw new IllegalStateException("broken bean");
		}).run((context) -> assertThat(context).hasFailed());
		kept.run((context) -> {
			ask(context);
			assertThat(context).hasNotFailed();
		});
		assertThat(file).exists();
	}

	@Test
	void fileThatAnotherRouterHasFailsNothingAndIsSaid(CapturedOutput output) {
		Path file = this.directory.resolve("report.jsonl");
		ApplicationContextRunner kept = this.runner.withPropertyValues("model-router.report.file=" + file);
		kept.run((first) -> kept.run((second) -> {
			assertThat(second).hasNotFailed();
			assertThat(output).contains("report.jsonl is in use by another process or router");
		}));
	}

	@Test
	void defaultFileIsMadeWhenThereIsSomethingToKeep() {
		Path file = this.directory.resolve("model-router/report.jsonl");
		try (ReportKeeping keeping = new ReportKeeping(new ReportProperties(null, "UTC", 40, 100), file.toString())) {
			keeping.addTo(ModelRouterBuilder.create());
			assertThat(file.getParent()).doesNotExist();
		}
		assertThat(file.getParent()).doesNotExist();
	}

	@Test
	void defaultFileThatCannotBeOpenedFailsNothing() throws IOException {
		Path folder = Files.createDirectory(this.directory.resolve("report.jsonl"));
		try (ReportKeeping keeping = new ReportKeeping(new ReportProperties(null, "UTC", 40, 100), folder.toString())) {
			keeping.addTo(ModelRouterBuilder.create());
		}
		assertThat(folder).isEmptyDirectory();
	}

	@Test
	void routerOfTheApplicationHasAnEmptyReport() {
		Starter.runner(YAML)
			.withBean("ownModel", ChatModel.class, () -> new StubChatModel("own"))
			.withBean(ModelRouter.class, () -> mock(ModelRouter.class))
			.run((context) -> assertThat(calls(context)).isZero());
	}

	@Test
	void wrongZoneIsSaidWithTheNearest() {
		FailureAnalysis analysis = Starter
			.analysis(this.runner.withPropertyValues("model-router.report.zone=Asia/Shanghay"));
		assertThat(analysis.getDescription()).contains("model-router.report.zone is 'Asia/Shanghay'");
		assertThat(analysis.getAction()).contains("did you mean 'Asia/Shanghai'?");
	}

	private static void ask(ApplicationContext context) {
		context.getBean(ModelRouter.class).route("chat").call("Hello");
	}

	private static long calls(ApplicationContext context) {
		return context.getBean(CostReport.class).table(ReportQuery.ALL).total().count(ReportCount.CALLS);
	}

}
