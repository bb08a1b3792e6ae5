package io.modelrouter.sample.page;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.modelrouter.sample.RunningSample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * The page in real Chromium, on a phone and on a desk.
 */
@ParameterizedClass
@CsvSource({ "390,844", "1440,900" })
class PageTests {

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
		// Long enough for an answer on a busy machine.
		List<String> arguments = new ArrayList<>(List.of("--model-router.routes.chat.timeout=2s",
				"--model-router.routes.gemini.timeout=2s", "--model-router.retry.rate-limited.initial-delay=100ms",
				"--model-router.retry.server-error.initial-delay=100ms",
				"--model-router.retry.overloaded.initial-delay=100ms",
				"--model-router.retry.network.initial-delay=100ms", "--model-router.circuit.window=100",
				"--model-router.circuit.minimum-calls=100"));
		addRouteOfOneRequest("tight-390", arguments);
		addRouteOfOneRequest("tight-1440", arguments);
		sample = RunningSample.start(arguments.toArray(String[]::new));
		for (String provider : List.of("gemini", "openai", "claude")) {
			sample.ask(provider, "The first call of a JVM takes seconds.");
		}
	}

	private static void addRouteOfOneRequest(String name, List<String> arguments) {
		arguments.addAll(List.of("--model-router.models." + name + ".provider=openai",
				"--model-router.models." + name + ".name=" + name, "--model-router.models." + name + ".limits.rpm=1",
				"--model-router.routes." + name + ".primary=" + name,
				"--model-router.routes." + name + ".max-wait=3s"));
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
		assertThat(this.page.overflow()).isZero();
		this.page.mendAll();
		assertThat(chromium.complaints()).isEmpty();
		assertThat(chromium.requests()).isNotEmpty().allMatch((url) -> url.startsWith(sample.url() + "/"));
	}

	@Test
	void answerTellsModelTextAndFigures() {
		this.page.ask("openai", "Three small words");
		assertThat(this.page.outcome()).isEqualTo("live");
		assertThat(this.page.text(".badge")).isEqualTo("Live");
		assertThat(this.page.text(".model")).isEqualTo("gpt");
		assertThat(this.page.text(".verdict")).contains("gpt-5.5 of openai");
		assertThat(this.page.text(".answer")).contains("Three small words");
		assertThat(this.page.texts(".figures dt")).contains("Latency", "Attempts", "Cost");
		assertThat(this.page.texts(".attempt .how")).containsExactly("Answered");
	}

	@ParameterizedTest
	@CsvSource({ "status=429,answers with HTTP 429,Rate limited · HTTP 429,2",
			"status=500,answers with HTTP 500,Server error · HTTP 500,2",
			"status=503,answers with HTTP 503,Overloaded · HTTP 503,2", "slow,sends its answer over 10 s,Timeout,1",
			"silence,accepts the request and says nothing,Timeout,1", "reset,resets the connection,Network,2",
			"cut,breaks its answers off in the middle,Malformed response,2" })
	void brokenProviderIsToldAndTheNextModelAnswers(String fault, String meaning, String failure, int attempts) {
		this.page.breakProvider("gemini", fault, meaning);
		this.page.ask("chat", "hello");
		assertThat(this.page.outcome()).isEqualTo("live");
		assertThat(this.page.text(".model")).isEqualTo("gpt");
		List<String> failed = this.page.texts(".attempt.failed .how");
		// After a refusal for a limit the next model may have room sooner than this one.
		int least = fault.endsWith("429") ? 1 : attempts;
		assertThat(failed).hasSizeBetween(least, attempts).containsOnly(failure);
		assertThat(this.page.texts(".attempt.failed .todo")).hasSize(1)
			.allSatisfy((todo) -> assertThat(todo).isNotEmpty());
		assertThat(this.page.texts(".attempt.answered strong")).containsExactly("gpt");
		assertThat(this.page.texts(".attempt.failed:nth-child(2) .wait-text")).hasSize(failed.size() - 1)
			.allSatisfy((wait) -> assertThat(wait).startsWith("waited "));
		awaitAnswer("gemini");
	}

	@Test
	void barsAndWaitsAreDrawnToScale() {
		this.page.breakProvider("gemini", "silence", "accepts the request and says nothing");
		this.page.ask("chat", "hello");
		int track = this.page.widths(".track").get(0);
		List<Integer> bars = this.page.widths(".bar");
		assertThat(bars).hasSize(2);
		assertThat(bars.get(0)).isBetween(track * 6 / 10, track);
		assertThat(bars.get(0) + bars.get(1)).isLessThanOrEqualTo(track + 6);
		double seconds = Double.parseDouble(this.page.figure("Latency").replace(" s", ""));
		assertThat(this.page.texts(".axis span")).startsWith("0", (seconds <= 2.5) ? "500 ms" : "1 s");
	}

	@Test
	void whenEveryModelIsDownTheErrorSaysWhatToDo() {
		this.page.breakProvider("gemini", "status=503", "answers with HTTP 503");
		this.page.ask("gemini", "hello");
		assertThat(this.page.outcome()).isEqualTo("failed");
		assertThat(this.page.text(".badge")).isEqualTo("No answer");
		assertThat(this.page.text(".error code")).isEqualTo("overloaded");
		assertThat(this.page.text(".error .todo")).isNotEmpty();
		assertThat(this.page.texts(".attempt.failed .how")).containsExactly("Overloaded · HTTP 503",
				"Overloaded · HTTP 503");
	}

	@Test
	void limitThatIsUsedUpIsDiagnosedOnceAndWithOneThingToDo() {
		String tight = "tight-" + this.width;
		this.page.ask(tight, "This takes all there is.");
		this.page.ask(tight, "hello");
		assertThat(this.page.outcome()).isEqualTo("failed");
		assertThat(this.page.text(".error code")).isEqualTo("quota");
		assertThat(this.page.text(".error .diagnosis"))
			.isEqualTo("RPM of model " + tight + " of account openai: 1 of the 1"
					+ " requests a minute that are configured are used, and 1 more was asked for.");
		assertThat(this.page.text(".error .todo")).containsOnlyOnce("Raise rpm in the model's limits");
	}

	@Test
	void refusalOfTheProviderIsDiagnosedToo() {
		this.page.breakProvider("openai", "status=429", "answers with HTTP 429");
		this.page.ask("openai", "hello");
		assertThat(this.page.outcome()).isEqualTo("failed");
		assertThat(this.page.text(".error code")).isEqualTo("rate_limited");
		assertThat(this.page.text(".error .diagnosis")).contains(" of model gpt-5.5 of account openai: ");
		awaitAnswer("openai");
	}

	/** What was refused rests for as long as its provider said. */
	private void awaitAnswer(String provider) {
		this.page.mendAll();
		this.page.await(() -> sample.ask(provider, "Are you there again?").status() == 200);
	}

	@Test
	void whenEveryModelIsDownTheCacheAnswersOrTheRule() {
		String asked = "Asked twice at " + this.width;
		String answer = this.page.ask("chat", asked).text(".answer");
		List.of("gemini", "openai", "claude")
			.forEach((provider) -> this.page.breakProvider(provider, "reset", "resets the connection"));
		this.page.ask("chat", asked);
		assertThat(this.page.outcome()).isEqualTo("cache");
		assertThat(this.page.text(".badge")).matches("From the cache, .+ old");
		assertThat(this.page.text(".answer")).isEqualTo(answer);
		assertThat(this.page.text(".model")).isEqualTo("flash");
		assertThat(this.page.texts(".attempt.failed strong")).containsExactly("flash", "flash", "gpt", "gpt", "opus",
				"opus");
		this.page.ask("chat", "Asked once at " + this.width);
		assertThat(this.page.outcome()).isEqualTo("rule");
		assertThat(this.page.text(".badge")).isEqualTo("By rule");
		assertThat(this.page.text(".answer")).contains("try again");
		assertThat(this.page.texts(".model")).isEmpty();
	}

	@Test
	void tokensAndCostOfTheBusinessTagGrow() {
		String tag = "grow-" + this.width;
		this.page.type("tag", tag);
		this.page.ask("openai", "Three small words");
		String input = this.page.figure("Input");
		String cost = this.page.figure("Cost");
		this.page.await(() -> this.page.usage(tag, "Calls").equals("1"));
		assertThat(this.page.usage(tag, "Input")).isEqualTo(input);
		assertThat(this.page.usage(tag, "Cost")).isEqualTo(cost).startsWith("$0.00");
		this.page.ask("openai", "Three small words");
		this.page.await(() -> this.page.usage(tag, "Calls").equals("2"));
		assertThat(Integer.parseInt(this.page.usage(tag, "Input"))).isEqualTo(2 * Integer.parseInt(input));
		assertThat(dollars(this.page.usage(tag, "Cost"))).isCloseTo(2 * dollars(cost), within(0.00001));
	}

	@Test
	void switchesShowWhatIsOnAfterAReload() {
		this.page.breakProvider("openai", "silence", "accepts the request and says nothing");
		this.page.breakProvider("claude", "status=500", "answers with HTTP 500");
		this.page.reload();
		assertThat(this.page.isOn("openai", "silence")).isTrue();
		assertThat(this.page.isOn("claude", "status=500")).isTrue();
		assertThat(this.page.isOn("gemini", "off")).isTrue();
		this.page.mendAll();
		assertThat(this.page.isOn("openai", "off")).isTrue();
	}

	@Test
	void switchThatSomebodyElseTurnedFollows() {
		sample.post("/simulator/claude/fault?status=418", "");
		this.page.await(() -> this.page.meaning("claude").equals("answers with HTTP 418"));
		assertThat(this.page.isOn("claude", "off")).isFalse();
	}

	@Test
	void buttonCountsTheTimeWhileACallRuns() {
		this.page.breakProvider("gemini", "silence", "accepts the request and says nothing");
		this.page.send();
		this.page.await(() -> this.page.text("#send").matches("Waiting … (0\\.[1-9]|1\\.[0-9]) s"));
		this.page.await(() -> this.page.text("#send").equals("Send"));
	}

	@Test
	void markupIsShownAsTheTextItIs() {
		this.page.ask("chat", "<img src=x onerror=alert(1)><b>bold</b>");
		assertThat(this.page.text(".answer")).contains("<img src=x");
		assertThat(this.page.texts(".answer *")).isEmpty();
	}

	@Test
	void sillyBusinessTagIsNotSent() {
		this.page.type("tag", "a b");
		this.page.send();
		assertThat(this.page.texts("#tag:invalid")).hasSize(1);
		assertThat(this.page.text("#outcome")).isEqualTo("Nothing was sent yet.");
	}

	private static double dollars(String text) {
		return Double.parseDouble(text.substring(1));
	}

}
