package io.modelrouter.sample.page;

import java.io.IOException;
import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

import io.modelrouter.sample.RunningSample;
import io.modelrouter.sample.simulator.SimulatedProviders;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ModelScript;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tokens that arrive on the page, in real Chromium, on a phone and on a desk.
 */
@ParameterizedClass
@CsvSource({ "390,844", "1440,900" })
class PageStreamTests {

	private static RunningSample sample;

	private static Chromium chromium;

	@Parameter(0)
	private int width;

	@Parameter(1)
	private int height;

	private OpenPage page;

	@BeforeAll
	static void start() {
		Chromium.assumeInstalled();
		sample = RunningSample.start("--model-router.routes.openai.timeout=20s",
				"--model-router.retry.overloaded.max-retries=0", "--model-router.circuit.window=100",
				"--model-router.circuit.minimum-calls=100", "--model-router.routes.again.primary=flash",
				"--model-router.routes.again.fallback=gpt", "--model-router.routes.again.on-cut=restart");
	}

	@AfterAll
	static void stop() {
		if (sample != null) {
			sample.close();
		}
	}

	@BeforeParameterizedClassInvocation
	static void startBrowser(int width, int height) throws IOException {
		chromium = Chromium.start(width, height);
	}

	@AfterParameterizedClassInvocation
	static void stopBrowser() {
		chromium.close();
	}

	@BeforeEach
	void open() {
		this.page = OpenPage.open(chromium.driver(), sample.url());
	}

	@AfterEach
	void nothingIsWrongInTheBrowser() {
		script("gemini").clear();
		this.page.mendAll();
		script("openai").clear();
		assertThat(this.page.overflow()).isZero();
		assertThat(chromium.complaints()).isEmpty();
		assertThat(chromium.requests()).isNotEmpty().allMatch((url) -> url.startsWith(sample.url() + "/"));
	}

	@Test
	void textGrowsAsItComes() {
		script("openai").then(Fault.stream("One two three four").chunks(4).every(Duration.ofMillis(1500)));
		this.page.askForAStream("openai", "hello");
		this.page
			.await(() -> this.page.texts(".streaming .answer").stream().anyMatch((text) -> text.startsWith("One")));
		assertThat(this.page.text(".answer")).doesNotContain("four");
		assertThat(this.page.text(".badge")).isEqualTo("Streaming");
		assertThat(this.page.text(".model")).isEqualTo("gpt");
		assertThat(this.page.overflow()).isZero();
		this.page.awaitOutcome();
		assertThat(this.page.outcome()).isEqualTo("live");
		assertThat(this.page.text(".answer")).isEqualTo("One two three four");
		assertThat(this.page.figure("First token")).endsWith("s");
		assertThat(this.page.figure("Attempts")).isEqualTo("1");
		assertThat(this.page.figure("Output")).isNotEqualTo("0");
		assertThat(this.page.figure("Cost")).startsWith("$0.00");
	}

	@Test
	void streamThatBreaksOffIsToldFromAWholeAnswer() {
		this.page.breakProvider("openai", "cut", "breaks its answers off in the middle");
		this.page.askForAStream("openai", "hello");
		this.page.awaitOutcome();
		assertThat(this.page.outcome()).isEqualTo("cut");
		assertThat(this.page.text(".badge")).isEqualTo("Broke off");
		assertThat(this.page.text(".answer")).startsWith("Hello! This is gpt-5.5").doesNotContain("hello");
		assertThat(this.page.text(".error code")).isEqualTo("incomplete");
		assertThat(this.page.text(".remark")).contains("part of an answer");
		assertThat(this.page.texts(".attempt.failed .how")).containsExactly("Incomplete");
		assertThat(this.page.figure("Tokens")).isEqualTo("estimated");
	}

	@Test
	void streamThatNeverBeginsSaysWhy() {
		script("openai").always(Fault.status(503));
		this.page.askForAStream("openai", "hello");
		this.page.awaitOutcome();
		assertThat(this.page.outcome()).isEqualTo("failed");
		assertThat(this.page.text(".error code")).isEqualTo("overloaded");
		assertThat(this.page.texts(".attempt.failed .how")).containsExactly("Overloaded · HTTP 503");
	}

	@Test
	void restartIsShown() {
		script("gemini").always(Fault.stream("One two three four").chunks(4).closeAfter(2));
		script("openai").then(Fault.stream("One or none at all.").chunks(4));
		this.page.askForAStream("again", "hello");
		this.page.awaitOutcome();
		assertThat(this.page.outcome()).isEqualTo("live");
		assertThat(this.page.text(".answer")).isEqualTo("One or none at all.");
		assertThat(this.page.text(".remark")).contains("flash broke off; gpt began again after 4 characters.");
		assertThat(this.page.text(".model")).isEqualTo("gpt");
	}

	private static ModelScript script(String provider) {
		return sample.context().getBean(SimulatedProviders.class).get(provider).anyModel();
	}

}
