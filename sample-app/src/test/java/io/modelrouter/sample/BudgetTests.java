package io.modelrouter.sample;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.test.ScriptedUsage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a caller sees of a budget.
 */
class BudgetTests {

	private static ProviderSimulator provider;

	private static RunningSample sample;

	@BeforeAll
	static void start() {
		provider = ProviderSimulator.start();
		sample = RunningSample.start("--model-router.providers.own.type=openai",
				"--model-router.providers.own.base-url=" + provider.openAiBaseUrl(),
				"--model-router.providers.own.api-key=key-of-the-test", "--model-router.models.one.provider=own",
				"--model-router.models.one.name=one", "--model-router.models.one.options.max-tokens=1000",
				"--model-router.models.one.price.input=0", "--model-router.models.one.price.output=10",
				"--model-router.routes.paid.primary=one", "--model-router.budgets.paid.route=paid",
				"--model-router.budgets.paid.amount=0.01", "--model-router.budgets.paid.period=month",
				"--model-router.ledger.file=none");
	}

	@AfterAll
	static void stop() {
		sample.close();
		provider.close();
	}

	@Test
	void callWithoutMoneySaysWhichBudgetHasNoRoom() {
		assertThat(sample.ask("paid", "Spends some of it.").status()).isEqualTo(200);
		provider.model("one").usage(ScriptedUsage.of(0, 1_000_000));
		Answer answer = spend();
		assertThat(answer.status()).as(answer.toString()).isEqualTo(402);
		assertThat(answer.at("/error/code")).isEqualTo("budget");
		assertThat(answer.at("/error/message")).contains("budget 'paid'", "of 0.01 USD spent")
			.doesNotContain("private");
	}

	/** An estimate may or may not fit into what is left of the money. */
	private static Answer spend() {
		Answer answer = sample.ask("paid", "a very private matter");
		return (answer.status() == 200) ? sample.ask("paid", "a very private matter") : answer;
	}

}
