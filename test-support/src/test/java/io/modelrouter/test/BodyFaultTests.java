package io.modelrouter.test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class BodyFaultTests {

	private final ProviderSimulator simulator = ProviderSimulator.start();

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	@Test
	void htmlIsAPageWithStatus200() throws IOException {
		Wire.Reply reply = reply(Fault.html());
		assertThat(reply.header("content-type")).startsWith("text/html");
		assertThat(reply.body()).startsWith("<html>");
	}

	@Test
	void emptyHasNoByte() throws IOException {
		assertThat(reply(Fault.empty()).body()).isEmpty();
	}

	@Test
	void emptyObjectIsJsonWithoutAnyField() throws IOException {
		assertThat(reply(Fault.emptyObject()).body()).isEqualTo("{}");
	}

	@Test
	void brokenJsonIsDeliveredCompletely() throws IOException {
		Wire.Reply reply = reply(Fault.brokenJson());
		assertThat(reply.body()).startsWith("{\"id\"").hasSize(reply.announced());
		assertThat(Json.parseObject(reply.body().getBytes(StandardCharsets.UTF_8))).isNull();
	}

	@Test
	void errorInBodyHasStatus200() throws IOException {
		assertThat(json(reply(Fault.errorInBody(503))).path("error").path("code").asString())
			.isEqualTo("server_is_overloaded");
	}

	@Test
	void errorInChoiceIsOpenRoutersShape() throws IOException {
		JsonNode choice = json(reply(Fault.errorInChoice(502))).path("choices").path(0);
		assertThat(choice.path("finish_reason").asString()).isEqualTo("error");
		assertThat(choice.path("error").path("code").asInt()).isEqualTo(502);
	}

	@Test
	void answerMayHaveAnyText() throws IOException {
		this.simulator.model("m").thenAnswer("{\"total\": 12}");
		assertThat(json(reply()).path("choices").path(0).path("message").path("content").asString())
			.isEqualTo("{\"total\": 12}");
	}

	private Wire.Reply reply(Fault fault) throws IOException {
		this.simulator.model("m").then(fault);
		return reply();
	}

	private Wire.Reply reply() throws IOException {
		try (Wire wire = new Wire(this.simulator)) {
			Wire.Reply reply = wire.exchange(Wire.openAi("m", "hi"));
			assertThat(reply.status()).isEqualTo(200);
			return reply;
		}
	}

	private static JsonNode json(Wire.Reply reply) {
		JsonNode body = Json.parseObject(reply.body().getBytes(StandardCharsets.UTF_8));
		assertThat(body).isNotNull();
		return body;
	}

}
