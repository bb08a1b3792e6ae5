package io.modelrouter.sample.page;

import java.io.IOException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

import io.modelrouter.sample.RunningSample;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A budget that runs out while the page shows it, on a phone and on a desk.
 */
@ParameterizedClass
@CsvSource({ "390,844", "1440,900" })
class BudgetPageTests {

	@Parameter(0)
	private int width;

	@Parameter(1)
	private int height;

	private RunningSample sample;

	private Chromium chromium;

	private OpenPage page;

	@BeforeEach
	void open() throws IOException {
		Chromium.assumeInstalled();
		this.sample = RunningSample.start("--model-router.budgets.trial.period=month",
				"--model-router.budgets.trial.amount=0.006");
		this.chromium = Chromium.start(this.width, this.height);
		this.page = OpenPage.open(this.chromium.driver(), this.sample.url());
	}

	@AfterEach
	void stop() {
		if (this.chromium != null) {
			this.chromium.close();
		}
		if (this.sample != null) {
			this.sample.close();
		}
	}

	@Test
	void budgetRunsOutWhileThePageShowsItWithItsAlerts() {
		assertThat(this.page.text("[data-budget=trial] .sums")).contains("$0.00 of $0.006 spent");
		this.page.click("spend");
		this.page.await(() -> this.page.text("#spend").startsWith("Stop after "));
		this.page.await(() -> !this.page.texts("[data-budget=trial].reached").isEmpty());
		this.page.await(() -> this.page.text("#spend").equals("Use it up"));
		assertThat(this.page.outcome()).isEqualTo("failed");
		assertThat(this.page.text(".error code")).isEqualTo("budget");
		assertThat(this.page.text(".error .todo")).contains("budget 'trial'");
		assertThat(this.page.texts("[data-budget=trial] .alerts li")).hasSizeGreaterThanOrEqualTo(3)
			.anySatisfy((alert) -> assertThat(alert).contains("50 %"))
			.anySatisfy((alert) -> assertThat(alert).contains("80 %"));
		this.page.ask("chat", "Others are not concerned.");
		assertThat(this.page.outcome()).isEqualTo("live");
		assertThat(this.page.overflow()).isZero();
		assertThat(this.chromium.complaints()).isEmpty();
	}

}
