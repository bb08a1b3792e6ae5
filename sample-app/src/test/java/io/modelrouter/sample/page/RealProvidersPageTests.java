package io.modelrouter.sample.page;

import java.io.IOException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.modelrouter.sample.RunningSample;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ProviderSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of a service with a key, in real Chromium.
 */
class RealProvidersPageTests {

	private static ProviderSimulator relay;

	private static RunningSample sample;

	private static Chromium chromium;

	private OpenPage page;

	@BeforeAll
	static void start() throws IOException {
		Chromium.assumeInstalled();
		relay = ProviderSimulator.start();
		sample = RunningSample.start("--TREEROUTER_API_KEY=tr-1", "--TREEROUTER_BASE_URL=" + relay.openAiBaseUrl(),
				"--model-router.routes.chat.max-wait=5s", "--model-router.retry.rate-limited.initial-delay=40s",
				"--model-router.retry.rate-limited.max-delay=40s");
		chromium = Chromium.start(1440, 900);
	}

	@AfterAll
	static void stop() {
		if (chromium != null) {
			chromium.close();
			sample.close();
			relay.close();
		}
	}

	@BeforeEach
	void open() {
		this.page = OpenPage.open(chromium.driver(), sample.url());
	}

	@Test
	void thereIsNothingToBreak() {
		assertThat(this.page.texts("#faults")).containsExactly("");
		assertThat(this.page.texts("#ask")).doesNotContain("");
		assertThat(chromium.complaints()).isEmpty();
	}

	@Test
	void modelThatRestsIsListedAsNotAsked() {
		relay.anyModel().always(Fault.status(429));
		this.page.ask("chat", "hello");
		assertThat(this.page.texts(".attempt .how")).containsExactly("Rate limited · HTTP 429");
		this.page.ask("chat", "hello");
		assertThat(this.page.outcome()).isEqualTo("failed");
		assertThat(this.page.text(".error code")).isEqualTo("cooldown");
		assertThat(this.page.texts(".attempt")).isEmpty();
		assertThat(this.page.texts(".rejections .how")).containsExactly("Cooldown");
		assertThat(this.page.text(".rejections .took")).matches("again in [34][0-9](\\.[0-9])? s");
		assertThat(this.page.text(".rejections .todo")).contains("gpt-5.5", "rests");
	}

}
