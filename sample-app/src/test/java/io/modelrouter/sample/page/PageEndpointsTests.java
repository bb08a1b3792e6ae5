package io.modelrouter.sample.page;

import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import io.modelrouter.sample.Answer;
import io.modelrouter.sample.RunningSample;
import io.modelrouter.sample.Streamed;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the page loads and asks, over real sockets.
 */
class PageEndpointsTests {

	private static final String HELLO = """
			{"model":"claude","messages":[{"role":"user","content":"hello"}]}""";

	private static RunningSample sample;

	@BeforeAll
	static void start() {
		sample = RunningSample.start("--model-router.retry.overloaded.max-retries=0");
	}

	@AfterAll
	static void stop() {
		sample.close();
	}

	@ParameterizedTest
	@CsvSource({ "/,text/html", "/page/page.css,text/css", "/page/main.js,text/javascript",
			"/page/icon.svg,image/svg+xml" })
	void partsOfThePageRunNothingFromElsewhere(String path, String type) {
		Answer answer = sample.get(path);
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header("Content-Type")).startsWith(type);
		assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'self';")
			.doesNotContain("unsafe", "http");
		assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
		assertThat(answer.response().body()).doesNotContain("https://", "//cdn", "innerHTML");
	}

	@Test
	void routesAreThoseOfTheConfigurationWithTheirModels() {
		Answer routes = sample.get("/page/routes");
		assertThat(routes.json().findValuesAsString("name")).contains("chat", "gemini", "openai", "claude");
		assertThat(routes.at("/0/name")).isEqualTo("chat");
		assertThat(routes.json().at("/0/models")).hasSize(3);
		assertThat(routes.at("/0/models/1/id")).isEqualTo("gpt");
		assertThat(routes.at("/0/models/1/provider")).isEqualTo("openai");
		assertThat(routes.json().at("/0/max_wait_ms").intValue()).isEqualTo(20_000);
	}

	@Test
	void budgetsAreToldWithTheirFigures() {
		Answer budgets = sample.get("/page/budgets");
		assertThat(budgets.at("/0/name")).isEqualTo("trial");
		assertThat(budgets.at("/0/action")).isEqualTo("block");
		assertThat(budgets.json().at("/0/amount").decimalValue()).isEqualByComparingTo("0.01");
		assertThat(budgets.json().at("/0/spent").decimalValue()).isZero();
		assertThat(budgets.json().at("/0/reached").booleanValue()).isFalse();
		assertThat(budgets.json().at("/0/alerts")).isEmpty();
	}

	@Test
	void callIsReported() {
		Answer report = sample.post("/page/calls", HELLO);
		assertThat(report.status()).as(report.toString()).isEqualTo(200);
		assertThat(report.at("/outcome")).isEqualTo("live");
		assertThat(report.at("/answer/model")).isEqualTo("opus");
		assertThat(report.at("/answer/text")).contains("hello");
		assertThat(report.json().at("/attempts")).hasSize(1);
		assertThat(report.json().at("/latency_ms").intValue())
			.isGreaterThanOrEqualTo(report.json().at("/attempts/0/latency_ms").intValue());
	}

	@Test
	void callWithoutAnswerIsAReportToo() {
		assertThat(sample.post("/simulator/gemini/fault?status=503", "").at("/fault")).isEqualTo("status=503");
		Answer report = sample.post("/page/calls", HELLO.replace("claude", "gemini"));
		assertThat(report.status()).isEqualTo(200);
		assertThat(report.at("/outcome")).isEqualTo("failed");
		assertThat(report.at("/error/code")).isEqualTo("overloaded");
		assertThat(report.at("/error/action")).isNotEmpty();
		assertThat(report.at("/attempts/0/failure/kind")).isEqualTo("overloaded");
	}

	@Test
	void streamIsToldAndReported() {
		Streamed stream = Streamed.of(sample.post("/page/streams", HELLO));
		assertThat(stream.response().header("Content-Type")).startsWith("text/event-stream");
		List<JsonNode> events = stream.chunks();
		assertThat(events.get(0).at("/begin/model/id").asString()).isEqualTo("opus");
		JsonNode report = events.get(events.size() - 1).at("/report");
		assertThat(report.at("/outcome").asString()).isEqualTo("live");
		assertThat(report.at("/answer/model").asString()).isEqualTo("opus");
		assertThat(report.at("/answer/tokens/output").asInt()).isPositive();
		assertThat(report.at("/answer/cost/amount").asDouble()).isPositive();
		assertThat(report.at("/attempt_count").asInt()).isOne();
		assertThat(report.at("/first_token_ms").asLong()).isLessThanOrEqualTo(report.at("/latency_ms").asLong());
		StringBuilder text = new StringBuilder();
		events.forEach((event) -> text.append(event.at("/text").asString("")));
		assertThat(report.at("/answer/text").asString()).isEqualTo(text.toString()).contains("hello");
	}

	@Test
	void streamWithoutAnAnswerIsReportedToo() {
		sample.post("/simulator/gemini/fault?status=503", "");
		JsonNode report = Streamed.of(sample.post("/page/streams", HELLO.replace("claude", "gemini")))
			.chunks()
			.get(0)
			.at("/report");
		assertThat(report.at("/outcome").asString()).isEqualTo("failed");
		assertThat(report.at("/first_token_ms").isNull()).isTrue();
		assertThat(report.at("/error/code").asString()).isEqualTo("overloaded");
		assertThat(report.at("/attempts/0/failure/kind").asString()).isEqualTo("overloaded");
		Answer unknown = sample.post("/page/streams", HELLO.replace("claude", "poetry"));
		assertThat(unknown.status()).isEqualTo(404);
	}

	@Test
	void wrongCallIsAnErrorOfTheUsualShape() {
		Answer unknown = sample.post("/page/calls", HELLO.replace("claude", "poetry"));
		assertThat(unknown.status()).isEqualTo(404);
		assertThat(unknown.at("/error/code")).isEqualTo("unknown_route");
		Answer silly = sample.post("/page/calls", HELLO, "X-Business-Tag", "a b");
		assertThat(silly.status()).isEqualTo(400);
		assertThat(silly.at("/error/param")).isEqualTo("X-Business-Tag");
	}

	@Test
	void simulatedProvidersTellWhatIsBroken() {
		sample.post("/simulator/openai/fault?slow", "");
		Answer simulator = sample.get("/simulator");
		assertThat(simulator.json().findValuesAsString("provider")).containsExactly("gemini", "openai", "claude");
		assertThat(simulator.at("/1/fault")).isEqualTo("slow");
		sample.post("/simulator/openai/fault?off", "");
		assertThat(sample.get("/simulator").at("/1/fault")).isEqualTo("off");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://elsewhere.example", "null", "http://localhost:1" })
	void pagesFromElsewhereNeitherCallNorBreakAnything(String origin) {
		assertThat(sample.post("/page/calls", HELLO, "Origin", origin).status()).isEqualTo(403);
		assertThat(sample.post("/simulator/claude/fault?status=503", "", "Origin", origin).status()).isEqualTo(403);
		assertThat(sample.get("/simulator").at("/2/fault")).isEqualTo("off");
	}

	@Test
	void thePageItselfMay() {
		assertThat(sample.post("/simulator/claude/fault?off", "", "Origin", sample.url()).status()).isEqualTo(200);
	}

	@Test
	void withRealProvidersNothingIsSimulated() {
		try (RunningSample real = RunningSample.start("--OPENAI_API_KEY=sk-unused")) {
			assertThat(real.get("/simulator").response().body()).isEqualTo("[]");
			assertThat(real.get("/page/routes").json().findValuesAsString("provider")).containsOnly("openai");
		}
	}

}
