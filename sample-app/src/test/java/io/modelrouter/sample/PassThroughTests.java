package io.modelrouter.sample;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import io.modelrouter.sample.simulator.SimulatedProviders;
import io.modelrouter.test.ProviderSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What callers say reaches each provider in its own words.
 */
class PassThroughTests {

	private static final String TOOL = """
			{"type":"function","function":{"name":"weather","description":"Tells the weather.",
			"parameters":{"type":"object","properties":{"city":{"type":"string"}}}}}""";

	private static RunningSample sample;

	@BeforeAll
	static void start() {
		sample = RunningSample.start();
	}

	@AfterAll
	static void stop() {
		sample.close();
	}

	@ParameterizedTest
	@CsvSource({
			"gemini,/generationConfig/temperature,/generationConfig/maxOutputTokens,/generationConfig/stopSequences/0",
			"openai,/temperature,/max_completion_tokens,/stop", "claude,/temperature,/max_tokens,/stop_sequences/0" })
	void optionsReachTheProvider(String route, String temperature, String maxTokens, String stop) {
		Answer answer = sample.post("/v1/chat/completions",
				"""
						{"model":"%s","temperature":0.25,"max_tokens":77,"stop":"END","messages":[{"role":"user","content":"hello"}]}"""
					.formatted(route));
		assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
		Request request = lastRequest(route);
		assertThat(request.at(temperature)).isEqualTo("0.25");
		assertThat(request.at(maxTokens)).isEqualTo("77");
		assertThat(request.body()).contains("END");
	}

	@ParameterizedTest
	@ValueSource(strings = { "gemini", "openai", "claude" })
	void toolsAndTheirResultsReachTheProvider(String route) {
		Answer answer = sample.post("/v1/chat/completions",
				"""
						{"model":"%s","tools":[%s],"messages":[
							{"role":"system","content":"Be kind."},
							{"role":"user","content":"Do I need an umbrella?"},
							{"role":"assistant","content":null,"tool_calls":[
								{"id":"call_1","type":"function","function":{"name":"weather","arguments":"{\\"city\\":\\"Rome\\"}"}},
								{"id":"call_2","type":"function","function":{"name":"weather","arguments":"{\\"city\\":\\"Oslo\\"}"}}]},
							{"role":"tool","tool_call_id":"call_1","content":"sunny, really"},
							{"role":"tool","tool_call_id":"call_2","content":"{\\"sky\\":\\"rainy\\"}"}]}"""
					.formatted(route, TOOL));
		assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
		assertThat(lastRequest(route).body()).contains("Tells the weather.", "Be kind.", "Oslo", "sunny, really",
				"rainy");
	}

	@ParameterizedTest
	@ValueSource(strings = { "gemini", "openai", "claude" })
	void schemaReachesTheProviderBesideTools(String route) {
		Answer answer = sample.post("/v1/chat/completions",
				"""
						{"model":"%s","tools":[%s],"messages":[{"role":"user","content":"hello"}],
						"response_format":{"type":"json_schema","json_schema":{"name":"city","schema":
							{"type":"object","properties":{"mayor":{"type":"string"}},"required":["mayor"],"additionalProperties":false}}}}"""
					.formatted(route, TOOL));
		assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
		assertThat(lastRequest(route).body()).contains("mayor", "Tells the weather.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "gemini", "openai", "claude" })
	void imagesReachTheProvider(String route) {
		Answer answer = sample.post("/v1/chat/completions", """
				{"model":"%s","messages":[{"role":"user","content":[{"type":"text","text":"What is this?"},
					{"type":"image_url","image_url":{"url":"data:image/png;base64,aGVsbG8="}}]}]}""".formatted(route));
		assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
		assertThat(lastRequest(route).body()).contains("aGVsbG8=", "image/png");
	}

	@ParameterizedTest
	@ValueSource(strings = { "gemini", "openai", "claude" })
	void instructionsInTheMiddleReachTheProvider(String route) {
		Answer answer = sample.post("/v1/chat/completions", """
				{"model":"%s","messages":[{"role":"system","content":"Be kind."},{"role":"user","content":"hello"},
					{"role":"assistant","content":"hi"},{"role":"system","content":"Be brief."},
					{"role":"user","content":"bye"}]}""".formatted(route));
		assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
		assertThat(lastRequest(route).body()).contains("Be kind.", "Be brief.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "gemini", "openai", "claude" })
	void answerThatWasCutSaysSo(String route) {
		Answer answer = sample.post("/v1/chat/completions", """
				{"model":"%s","max_completion_tokens":3,"messages":[{"role":"user","content":"hello"}]}"""
			.formatted(route));
		assertThat(answer.at("/choices/0/finish_reason")).as(answer.toString()).isEqualTo("length");
		assertThat(answer.json().at("/usage/completion_tokens").asInt()).isEqualTo(3);
	}

	private static Request lastRequest(String route) {
		ProviderSimulator simulator = sample.context().getBean(SimulatedProviders.class).get(route);
		return new Request(simulator.requests().get(simulator.requests().size() - 1).body());
	}

	/** What a provider was sent. */
	private record Request(String body) {

		String at(String pointer) {
			return new JsonMapper().readTree(this.body).at(pointer).asString("");
		}

	}

}
