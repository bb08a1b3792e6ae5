package io.modelrouter.sample;

import java.math.BigDecimal;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.modelrouter.test.Fault;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.test.ScriptedUsage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the running service reports after calls, beside its meters. Prices are fractions
 * of powers of two, so that the sums of the meters are exact.
 */
class ReportTests {

	private static final List<String> TAGS = List.of("billing", "mail", "untagged");

	private static ProviderSimulator provider;

	private static RunningSample sample;

	@BeforeAll
	static void callEveryWay() {
		provider = ProviderSimulator.start();
		provider.model("one").usage(ScriptedUsage.of(123, 45)).then(Fault.status(500));
		provider.model("two").usage(ScriptedUsage.of(77, 11));
		sample = RunningSample.start("--model-router.providers.own.type=openai",
				"--model-router.providers.own.base-url=" + provider.openAiBaseUrl(),
				"--model-router.providers.own.api-key=key-of-the-test", "--model-router.models.one.provider=own",
				"--model-router.models.one.name=one", "--model-router.models.one.price.input=976.5625",
				"--model-router.models.one.price.output=1953.125", "--model-router.models.two.provider=own",
				"--model-router.models.two.name=two", "--model-router.models.two.price.input=976.5625",
				"--model-router.models.two.price.output=976.5625", "--model-router.routes.first.primary=one",
				"--model-router.routes.second.primary=two", "--model-router.retry.server-error.initial-delay=1ms",
				"--model-router.retry.server-error.jitter=0s");
		ask("first", "billing");
		ask("first", "mail");
		ask("second", "billing");
		sample.ask("second", "nobody says who pays");
		assertThat(sample
			.post("/v1/chat/completions",
					"{\"model\":\"first\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"streamed\"}]}",
					"X-Business-Tag", "mail")
			.status()).isEqualTo(200);
	}

	@AfterAll
	static void stop() {
		sample.close();
		provider.close();
	}

	@Test
	void reportSaysWhatTheMetersSay() {
		JsonNode report = sample.get("/actuator/modelrouter/cost?by=tag").json();
		assertThat(report.at("/rows").findValuesAsString("tag")).containsExactlyInAnyOrderElementsOf(TAGS);
		for (JsonNode row : report.at("/rows")) {
			String tag = "business.tag:" + row.path("tag").asString();
			assertThat(row.at("/money/0/cost").decimalValue()).isPositive()
				.isEqualByComparingTo(meter("model.router.cost", tag));
			assertThat(row.path("calls").decimalValue()).isEqualByComparingTo(meter("model.router.calls", tag));
			assertThat(row.path("tokens_output").decimalValue())
				.isEqualByComparingTo(meter("model.router.tokens", tag + "&tag=type:output"));
		}
		assertThat(report.at("/total/attempts").decimalValue())
			.isEqualByComparingTo(meter("model.router.attempts", ""));
		assertThat(report.at("/total/retries").asInt()).isOne();
		assertThat(report.at("/total/failed").asInt()).isOne();
	}

	@Test
	void csvHasTheSameNumbers() {
		Answer csv = sample.get("/actuator/modelrouter/cost?by=model,tag&format=csv");
		assertThat(csv.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
		List<String> lines = csv.response().body().lines().toList();
		List<String> header = List.of(lines.get(0).split(","));
		BigDecimal cost = BigDecimal.ZERO;
		for (String line : lines.subList(1, lines.size())) {
			String amount = line.split(",", -1)[header.indexOf("cost")];
			cost = cost.add(amount.isEmpty() ? BigDecimal.ZERO : new BigDecimal(amount));
		}
		assertThat(cost).isEqualByComparingTo(meter("model.router.cost", ""));
	}

	@Test
	void overviewIsThere() {
		JsonNode overview = sample.get("/actuator/modelrouter").json();
		assertThat(overview.at("/cost/today/USD").decimalValue()).isEqualByComparingTo(meter("model.router.cost", ""));
		assertThat(overview.at("/top_spenders").size()).isEqualTo(TAGS.size());
		assertThat(sample.get("/actuator").at("/_links/modelrouter/href")).endsWith("/actuator/modelrouter");
	}

	@Test
	void wrongParameterIsNamed() {
		Answer answer = sample.get("/actuator/modelrouter/cost?by=modl&format=csv");
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.at("/parameter")).isEqualTo("by");
		assertThat(sample.get("/actuator/modelrouter/none").status()).isEqualTo(404);
	}

	private static void ask(String route, String tag) {
		Answer answer = sample.post("/v1/chat/completions",
				"{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}".formatted(route),
				"X-Business-Tag", tag);
		assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
	}

	private static BigDecimal meter(String name, String tag) {
		JsonNode meter = sample.get("/actuator/metrics/" + name + (tag.isEmpty() ? "" : "?tag=" + tag)).json();
		for (JsonNode measurement : meter.path("measurements")) {
			if (measurement.path("statistic").asString().equals("COUNT")) {
				return measurement.path("value").decimalValue();
			}
		}
		throw new AssertionError(meter.toString());
	}

}
