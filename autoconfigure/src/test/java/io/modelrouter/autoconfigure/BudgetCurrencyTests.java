package io.modelrouter.autoconfigure;

import java.math.BigDecimal;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import io.modelrouter.BudgetStatus;
import io.modelrouter.Cost;
import io.modelrouter.ModelRouter;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.test.ScriptedUsage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Budgets in another currency than prices.
 */
class BudgetCurrencyTests {

	private final ProviderSimulator simulator = ProviderSimulator.start();

	private final ApplicationContextRunner runner = Starter.runner("""
			model-router:
			  providers:
			    openai: { type: openai, base-url: "%s", api-key: key-openai, vendor: openai }
			  models:
			    gpt: { provider: openai, name: gpt-5.5, options: { max-tokens: 1000 } }
			  routes:
			    chat: { primary: gpt }
			  budgets:
			    yuan: { amount: 100, currency: CNY, period: day }
			  ledger: { file: none }
			""".formatted(this.simulator.openAiBaseUrl()));

	private final ApplicationContextRunner priced = this.runner
		.withPropertyValues("model-router.models.gpt.price.input=2", "model-router.models.gpt.price.output=10");

	private final ApplicationContextRunner listed = this.runner
		.withPropertyValues("model-router.models.gpt.price.like=gpt-5.5");

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	@Test
	void costIsSpentInTheCurrencyOfTheBudget() {
		this.simulator.model("gpt-5.5").usage(ScriptedUsage.of(1_000_000, 100_000));
		withRate(this.priced, "7.12").run((context) -> {
			assertThat(ask(context)).isEqualTo(new Cost(new BigDecimal("3.000000"), "USD"));
			BudgetStatus status = context.getBean(ModelRouter.class).budgets().get(0);
			assertThat(status.currency()).isEqualTo("CNY");
			assertThat(status.spent()).isEqualByComparingTo("21.36");
			assertThat(status.reserved()).isZero();
		});
	}

	@Test
	void priceOfACatalogueIsConvertedToo() {
		this.simulator.model("gpt-5.5").usage(ScriptedUsage.of(10_000, 1_000));
		withRate(this.listed, "8").run((context) -> {
			Cost cost = ask(context);
			assertThat(cost.currency()).isEqualTo("USD");
			assertThat(spent(context)).isEqualByComparingTo(cost.amount().multiply(BigDecimal.valueOf(8)));
		});
	}

	@Test
	void rateIsThatOfTheDay() {
		this.simulator.model("gpt-5.5").usage(ScriptedUsage.of(1_000_000, 0));
		withRate(this.priced, "7")
			.withPropertyValues("model-router.pricing.rates[1].from=USD", "model-router.pricing.rates[1].to=CNY",
					"model-router.pricing.rates[1].rate=700", "model-router.pricing.rates[1].since=2999-01-01")
			.run((context) -> {
				ask(context);
				assertThat(spent(context)).isEqualByComparingTo("14");
			});
	}

	@Test
	void withoutARateTheStartFailsAndNamesBoth() {
		for (ApplicationContextRunner each : List.of(this.priced, this.listed,
				withRate(this.priced, "7").withPropertyValues("model-router.pricing.rates[0].since=2999-01-01"))) {
			FailureAnalysis analysis = Starter.analysis(each);
			assertThat(analysis.getDescription())
				.contains("model-router.budgets.yuan.currency is CNY, but the price of model 'gpt' is in USD");
			assertThat(analysis.getAction()).contains("add one to model-router.pricing.rates, from USD to CNY.");
		}
	}

	@Test
	void reportingCurrencyIsNoneOfTheBudgets() {
		this.simulator.model("gpt-5.5").usage(ScriptedUsage.of(1_000_000, 0));
		withRate(this.priced, "7.12")
			.withPropertyValues("model-router.pricing.currency=EUR", "model-router.pricing.rates[1].from=USD",
					"model-router.pricing.rates[1].to=EUR", "model-router.pricing.rates[1].rate=0.9")
			.run((context) -> {
				assertThat(ask(context).shown()).hasToString("1.8000000 EUR");
				assertThat(spent(context)).isEqualByComparingTo("14.24");
			});
	}

	private static ApplicationContextRunner withRate(ApplicationContextRunner runner, String rate) {
		return runner.withPropertyValues("model-router.pricing.rates[0].from=USD",
				"model-router.pricing.rates[0].to=CNY", "model-router.pricing.rates[0].rate=" + rate);
	}

	private static Cost ask(ApplicationContext context) {
		return context.getBean(ModelRouter.class).route("chat").call("Hello").cost();
	}

	private static BigDecimal spent(ApplicationContext context) {
		return context.getBean(ModelRouter.class).budgets().get(0).spent();
	}

}
