package io.modelrouter.autoconfigure;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import io.modelrouter.ModelRouter;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.test.ScriptedUsage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Budgets and their ledger in the application's health.
 */
class HealthTests {

	private final ProviderSimulator simulator = ProviderSimulator.start();

	private final ApplicationContextRunner runner = Starter.runner("""
			model-router:
			  providers:
			    openai: { type: openai, base-url: "%s", api-key: key-openai }
			  models:
			    gpt: { provider: openai, name: gpt-5.5, price: { input: 1, output: 1 }, options: { max-tokens: 10 } }
			  routes:
			    chat: { primary: gpt }
			""".formatted(this.simulator.openAiBaseUrl()));

	private final ApplicationContextRunner budgeted = this.runner.withPropertyValues(
			"model-router.budgets.day.amount=2", "model-router.budgets.day.period=day",
			"model-router.ledger.file=none");

	@TempDir
	private Path directory;

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	@Test
	void budgetIsToldWithWhatIsSpentAndNeverMakesTheApplicationSick() {
		this.simulator.model("gpt-5.5").usage(ScriptedUsage.of(1_500_000, 0));
		this.budgeted.run((context) -> {
			context.getBean(ModelRouter.class).route("chat").call("Hello");
			assertThat(day(context)).startsWith("has room: 1.5 of 2 USD spent until ");
			context.getBean(ModelRouter.class).route("chat").call("Hello");
			assertThat(day(context)).startsWith("reached: 3 of 2 USD spent until ");
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void ledgerThatCannotBeWrittenIsADetail() {
		Path file = this.directory.resolve("ledger.jsonl");
		this.budgeted.withPropertyValues("model-router.ledger.file=" + file).run((context) -> {
			assertThat(health(context).getDetails()).containsEntry("ledger", "kept");
		});
		this.budgeted.run((context) -> assertThat(health(context).getDetails()).hasEntrySatisfying("ledger",
				(ledger) -> assertThat(ledger).asString().startsWith("not kept")));
	}

	@Test
	void withoutBudgetsAndSharedStateThereIsNothingToTell() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
		this.budgeted.withPropertyValues("management.health.modelrouter.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
		this.budgeted.withClassLoader(new FilteredClassLoader(HealthIndicator.class))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private static String day(ApplicationContext context) {
		return String.valueOf(((Map<?, ?>) health(context).getDetails().get("budgets")).get("day"));
	}

	private static Health health(ApplicationContext context) {
		return context.getBean("modelRouterHealthIndicator", HealthIndicator.class).health();
	}

}
