package io.modelrouter.autoconfigure;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.modelrouter.BudgetAction;
import io.modelrouter.BudgetStatus;
import io.modelrouter.ModelRouter;
import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.BudgetPeriod;
import io.modelrouter.cost.budget.Scope;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Budgets as a user writes them.
 */
@ExtendWith(OutputCaptureExtension.class)
class BudgetPropertiesTests {

	private static final String DAY = "budgets.day.amount=30,budgets.day.period=day";

	private final ApplicationContextRunner runner = Starter.runner(Starter.SMALL)
		.withPropertyValues(prefixed("ledger.file=none", "models.gpt.price.input=1", "models.gpt.price.output=10"));

	@Test
	void budgetHasItsDefaults() {
		this.runner.withPropertyValues(prefixed(DAY.split(",")))
			.run((context) -> assertThat(BudgetMapper.budgets(context.getBean(ModelRouterProperties.class).budgets()))
				.containsExactly(new Budget("day", Scope.ALL, new BigDecimal("30"), "USD", BudgetPeriod.DAY,
						ZoneId.of("UTC"), BudgetAction.BLOCK, null)));
	}

	@Test
	void everythingThatIsSetIsKept() {
		this.runner
			.withPropertyValues(prefixed("routes.cheap.primary=gpt", "budgets.b.tag= billing ",
					"budgets.b.amount=12.50", "budgets.b.currency=usd", "budgets.b.period=month",
					"budgets.b.zone=Asia/Shanghai", "budgets.b.action=downgrade", "budgets.b.to=cheap"))
			.run((context) -> assertThat(BudgetMapper.budgets(context.getBean(ModelRouterProperties.class).budgets()))
				.containsExactly(new Budget("b", Scope.tag("billing"), new BigDecimal("12.50"), "USD",
						BudgetPeriod.MONTH, ZoneId.of("Asia/Shanghai"), BudgetAction.DOWNGRADE, "cheap")));
	}

	@Test
	void routerTellsHowItsBudgetsStand() {
		this.runner.withPropertyValues(prefixed(DAY.split(","))).run((context) -> {
			List<BudgetStatus> budgets = context.getBean(ModelRouter.class).budgets();
			assertThat(budgets).singleElement()
				.satisfies((status) -> assertThat(status.remaining()).isEqualByComparingTo("30"));
		});
	}

	@Test
	void priceOfACatalogueNeedsARateToo() {
		FailureAnalysis analysis = Starter.analysis(Starter.runner(Starter.SMALL)
			.withPropertyValues(prefixed("ledger.file=none", "budgets.day.currency=CNY"))
			.withPropertyValues(prefixed(DAY.split(","))));
		assertThat(analysis.getDescription()).contains("budgets.day.currency is CNY", "model 'gpt' is in USD");
	}

	@Test
	void priceInAnotherCurrencyMattersOnlyToBudgetsThatPayIt() {
		this.runner
			.withPropertyValues(prefixed("models.gpt.price.currency=CNY", "providers.other.type=openai",
					"providers.other.api-key=k-1", "models.two.provider=other", "models.two.name=gpt-5.5",
					"routes.second.primary=two", "default-route=chat", "models.vectors.provider=other",
					"models.vectors.name=vectors-1", "models.vectors.price.input=1", "embeddings.texts.primary=vectors",
					"budgets.day.provider=other", "budgets.week.route=second", "budgets.week.amount=1",
					"budgets.week.period=week", "budgets.month.route=texts", "budgets.month.amount=1",
					"budgets.month.period=month"))
			.withPropertyValues(prefixed(DAY.split(",")))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void priceThatIsStillToBeFetchedHasNoCurrency(CapturedOutput output, @TempDir Path directory) {
		Starter.runner(Starter.SMALL)
			.withPropertyValues(prefixed("ledger.file=none", "pricing.snapshot=false", "budgets.day.currency=CNY",
					"pricing.refresh.url=http://127.0.0.1:1/prices.json",
					"pricing.refresh.file=" + directory.resolve("prices.json")))
			.withPropertyValues(prefixed(DAY.split(",")))
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("Model 'gpt' has no price: what it costs does not count in budgets [day]");
	}

	@Test
	void modelWithoutAPriceIsNamedWithItsBudgets(CapturedOutput output) {
		Starter.runner(Starter.SMALL)
			.withPropertyValues(prefixed("ledger.file=none", "pricing.snapshot=false"))
			.withPropertyValues(prefixed(DAY.split(",")))
			.run((context) -> assertThat(output)
				.contains("Model 'gpt' has no price: what it costs does not count in budgets [day]"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					budgets.day.tag=a,budgets.day.provider=openai | budgets.day has tag and provider | keep one of them
					budgets.day.tag=                          | budgets.day.tag has no value         | name a business tag, or remove it.
					budgets.day.route=chta                    | budgets.day.route names route 'chta', which is not described | did you mean 'chat'?
					budgets.day.provider=opnai                | budgets.day.provider names provider 'opnai' | did you mean 'openai'?
					budgets.day.amount=-1                     | budgets.day.amount is -1             | more than 0, up to 1000000000
					budgets.day.amount=1e10                   | budgets.day.amount is 10000000000    | more than 0, up to 1000000000
					budgets.day.amount=much                   | budgets.day.amount                   | budgets.day.amount
					budgets.day.currency=RMB                  | budgets.day.currency is RMB          | for example USD or CNY
					budgets.day.currency=CNY                  | budgets.day.currency is CNY, but the price of model 'gpt' is in USD, and there is no rate from that today | add one to model-router.pricing.rates, from USD to CNY.
					budgets.day.currency=CNY,pricing.rates[0].from=USD,pricing.rates[0].to=CNY,pricing.rates[0].rate=7,pricing.rates[0].since=2999-01-01 | no rate from that today | from USD to CNY.
					budgets.day.currency=CNY,budgets.day.route=chat | is CNY, but the price of model 'gpt' | from USD to CNY.
					budgets.day.currency=CNY,budgets.day.provider=openai | is CNY, but the price of model 'gpt' | from USD to CNY.
					budgets.day.period=daily                  | budgets.day.period is 'daily'        | one of hour, day, week, month.
					budgets.day.zone=Asia/Shanghay            | budgets.day.zone is 'Asia/Shanghay', which is no time zone | did you mean 'Asia/Shanghai'?
					budgets.day.action=blok                   | budgets.day.action is 'blok'         | Did you mean 'block'?
					budgets.day.action=downgrade              | budgets.day.to is missing            | name the route that answers instead.
					budgets.day.to=chat                       | budgets.day.to has nothing to do if the action is block | budgets.day.action to downgrade
					budgets.day.action=downgrade,budgets.day.to=cheep | budgets.day.to names route 'cheep' | there are: chat.
					budgets.day.route=chat,budgets.day.action=downgrade,budgets.day.to=chat | budgets.day.to leads back to route 'chat' | name a route that no budget sends there again.
					budgets.new.amount=1                      | budgets.new.period is missing        | hour, day, week or month
					budgets.new.period=hour                   | budgets.new.amount is missing        | say how much may be spent
					budgets.day.limit=1                       | budgets.day.limit                    | below model-router.budgets.day
					""")
	void wrongValueIsExplained(String settings, String problem, String advice) {
		FailureAnalysis analysis = Starter.analysis(this.runner.withPropertyValues(prefixed(DAY.split(",")))
			.withPropertyValues(prefixed(settings.split(","))));
		assertThat(analysis.getDescription()).contains(problem);
		assertThat(analysis.getAction()).contains(advice);
	}

	@Test
	void embeddingsAreNotDowngraded() {
		FailureAnalysis analysis = Starter.analysis(this.runner.withPropertyValues(prefixed("models.e.provider=openai",
				"models.e.name=e", "embeddings.search.primary=e", "budgets.day.amount=1", "budgets.day.period=day",
				"budgets.day.route=search", "budgets.day.action=downgrade", "budgets.day.to=chat")));
		assertThat(analysis.getDescription()).contains("budgets.day.action is downgrade, but 'search' are embeddings");
	}

	private static String[] prefixed(String... settings) {
		return Arrays.stream(settings).map((setting) -> "model-router." + setting).toArray(String[]::new);
	}

}
