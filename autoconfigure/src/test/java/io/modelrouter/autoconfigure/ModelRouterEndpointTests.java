package io.modelrouter.autoconfigure;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import javax.management.MBeanServer;
import javax.management.ObjectName;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.modelrouter.ModelRouter;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.test.ScriptedUsage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * The endpoint over HTTP with Spring MVC, and over JMX.
 */
class ModelRouterEndpointTests {

	private static final String VENDOR = "application/vnd.spring-boot.actuator.v3+json";

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private static ProviderSimulator simulator;

	private static ConfigurableApplicationContext context;

	@BeforeAll
	static void start() {
		simulator = ProviderSimulator.start();
		simulator.model("gpt-5.5").usage(ScriptedUsage.of(1_000, 100));
		context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.SERVLET)
			.properties(Map.ofEntries(Map.entry("server.port", "0"), Map.entry("spring.ai.model.chat", "none"),
					Map.entry("spring.ai.model.embedding", "none"), Map.entry("spring.ai.model.embedding.text", "none"),
					Map.entry("spring.ai.model.image", "none"), Map.entry("spring.ai.model.audio.speech", "none"),
					Map.entry("spring.ai.model.audio.transcription", "none"),
					Map.entry("spring.ai.model.moderation", "none"), Map.entry("spring.jmx.enabled", "true"),
					Map.entry("management.endpoints.web.exposure.include", "modelrouter"),
					Map.entry("management.endpoints.jmx.exposure.include", "modelrouter"),
					Map.entry("model-router.providers.openai.type", "openai"),
					Map.entry("model-router.providers.openai.base-url", simulator.openAiBaseUrl()),
					Map.entry("model-router.providers.openai.api-key", "key-openai"),
					Map.entry("model-router.models.gpt.provider", "openai"),
					Map.entry("model-router.models.gpt.name", "gpt-5.5"),
					Map.entry("model-router.models.gpt.price.input", "1"),
					Map.entry("model-router.models.gpt.price.output", "10"),
					Map.entry("model-router.routes.chat.primary", "gpt"),
					Map.entry("model-router.budgets.ever.amount", "5"),
					Map.entry("model-router.budgets.ever.period", "month"),
					Map.entry("model-router.ledger.file", "none"), Map.entry("model-router.report.file", "none")))
			.run();
		for (String tag : List.of("billing", "billing", "=mail, \"all\"")) {
			context.getBean(ModelRouter.class).route("chat").tag(tag).call("Hello");
		}
	}

	@AfterAll
	static void stop() {
		context.close();
		simulator.close();
	}

	@Test
	void overviewTellsBudgetsCostAndSpenders() {
		JsonNode overview = json("");
		assertThat(overview.at("/budgets/0/name").asString()).isEqualTo("ever");
		assertThat(overview.at("/budgets/0/spent").decimalValue()).isEqualByComparingTo("0.006");
		assertThat(overview.at("/budgets/0/remaining").decimalValue()).isEqualByComparingTo("4.994");
		assertThat(overview.at("/cost/today/USD").decimalValue()).isEqualByComparingTo("0.006");
		assertThat(overview.at("/cost/month/USD").decimalValue()).isEqualByComparingTo("0.006");
		assertThat(overview.at("/top_spenders/0/tag").asString()).isEqualTo("billing");
		assertThat(overview.at("/top_spenders/0/cost/USD").decimalValue()).isEqualByComparingTo("0.004");
		String link = overview.at("/links/cost").asString();
		assertThat(json("/../" + link).at("/rows").size()).isEqualTo(2);
	}

	@Test
	void costIsGroupedFilteredAndAddedUp() {
		JsonNode cost = json("/cost?by=tag,model&top=1&from=2026-01-01&route=chat");
		assertThat(cost.at("/by").toString()).isEqualTo("[\"tag\",\"model\"]");
		assertThat(cost.at("/from").asString()).isEqualTo("2026-01-01");
		assertThat(cost.at("/route").asString()).isEqualTo("chat");
		assertThat(cost.at("/rows").size()).isOne();
		assertThat(cost.at("/rows/0/tag").asString()).isEqualTo("billing");
		assertThat(cost.at("/rows/0/model").asString()).isEqualTo("gpt");
		assertThat(cost.at("/rows/0/calls").asInt()).isEqualTo(2);
		assertThat(cost.at("/rows/0/tokens_input").asInt()).isEqualTo(2_000);
		assertThat(cost.at("/rows/0/money/0/currency").asString()).isEqualTo("USD");
		assertThat(cost.at("/rows/0/money/0/cost").decimalValue()).isEqualByComparingTo("0.004");
		assertThat(cost.at("/rest/calls").asInt()).isOne();
		assertThat(cost.at("/total/money/0/cost").decimalValue()).isEqualByComparingTo("0.006");
		assertThat(json("/cost?tag=billing&lane=ONLINE&provider=openai&model=gpt").at("/total/calls").asInt())
			.isEqualTo(2);
		assertThat(json("/cost?until=2026-01-01").at("/total/calls").asInt()).isZero();
		assertThat(json("/cost?by=tag&by=route").at("/rows/0/route").asString()).isEqualTo("chat");
	}

	@Test
	void csvIsGivenToWhoeverAsksForIt() {
		HttpResponse<String> byParameter = get("/cost?by=tag&format=csv", "*/*");
		assertThat(byParameter.statusCode()).isEqualTo(200);
		assertThat(byParameter.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
		assertThat(byParameter.body()).startsWith("tag,calls,").contains("\r\n\"'=mail, \"\"all\"\"\",1,");
		HttpResponse<String> byHeader = get("/cost?by=tag", "text/csv");
		assertThat(byHeader.body()).isEqualTo(byParameter.body());
		assertThat(get("/cost?by=tag&format=csv", "application/json").body()).isEqualTo(byParameter.body());
		assertThat(get("/cost?format=json", "text/csv").headers().firstValue("Content-Type"))
			.hasValue("application/json");
	}

	@Test
	void jsonIsTheDefaultInTheTypeThatIsAccepted() {
		assertThat(get("/cost", "*/*").headers().firstValue("Content-Type")).hasValue("application/json");
		assertThat(get("/cost", VENDOR).headers().firstValue("Content-Type")).hasValue(VENDOR);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			by=day,modl     | by     | is 'modl'       | day, tag, route, model, provider, lane
			from=yesterday  | from   | is 'yesterday'  | 2026-11-01
			until=2026-13-1 | until  | is '2026-13-1'  | 2026-11-01
			from=2026-11-02&until=2026-11-02 | until | is not after from | a later day than 2026-11-02
			tag=            | tag    | is empty        | left out, or have a value
			by=%20          | by     | is empty        | left out, or have a value
			top=0           | top    | is '0'          | a number from 1
			top=many        | top    | is 'many'       | a number from 1
			lane=night      | lane   | is 'night'      | online or batch
			format=xml      | format | is 'xml'        | json or csv
			""")
	void wrongParameterIsNamedWithWhatIsAllowed(String query, String parameter, String problem, String allowed) {
		for (String accept : List.of("*/*", "application/json", "text/csv")) {
			HttpResponse<String> response = get("/cost?" + query, accept);
			assertThat(response.statusCode()).as(accept).isEqualTo(400);
			JsonNode body = JsonMapper.shared().readTree(response.body());
			assertThat(body.at("/parameter").asString()).isEqualTo(parameter);
			assertThat(body.at("/message").asString()).contains("'" + parameter + "' " + problem);
			assertThat(body.at("/allowed").asString()).contains(allowed);
		}
	}

	@Test
	void otherPartIsNotFound() {
		HttpResponse<String> response = get("/costs", "*/*");
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.body()).contains("it may be cost");
	}

	@Test
	void managementBeanTellsTheSame() throws Exception {
		MBeanServer server = ManagementFactory.getPlatformMBeanServer();
		ObjectName name = new ObjectName("org.springframework.boot:type=Endpoint,name=Modelrouter");
		Map<?, ?> overview = (Map<?, ?>) server.invoke(name, "overview", new Object[0], new String[0]);
		assertThat(overview.get("top_spenders").toString()).contains("billing");
		assertThat(part(server, name, "tag", "json").toString()).contains("tag=billing");
		assertThat(part(server, name, "tag", "csv").toString()).startsWith("tag,calls,");
		assertThatException().isThrownBy(() -> part(server, name, "tga", null))
			.havingRootCause()
			.withMessageContaining("Parameter 'by' is 'tga': it may be one or more of day, tag, route");
	}

	private static Object part(MBeanServer server, ObjectName name, String by, String format) throws Exception {
		String[] types = new String[11];
		Arrays.fill(types, String.class.getName());
		return server.invoke(name, "part",
				new Object[] { "cost", by, null, null, null, null, null, null, null, null, format }, types);
	}

	private static JsonNode json(String path) {
		HttpResponse<String> response = get(path, "application/json");
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return JsonMapper.shared().readTree(response.body());
	}

	private static HttpResponse<String> get(String path, String accept) {
		try {
			URI uri = URI
				.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port")
						+ "/actuator/modelrouter" + path.replace("\"", "%22"))
				.normalize();
			return CLIENT.send(HttpRequest.newBuilder(uri).header("Accept", accept).build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Application {

	}

}
