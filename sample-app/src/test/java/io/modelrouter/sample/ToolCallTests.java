package io.modelrouter.sample;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import io.modelrouter.sample.simulator.SimulatedProviders;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ProviderSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A model that asks for a tool: the caller runs it and comes back with the result.
 */
class ToolCallTests {

	private static final String QUESTION = """
			{"role":"user","content":"Do I need an umbrella?"}""";

	private static final String REQUEST = """
			{"model":"%s","messages":[%s],"tools":[{"type":"function","function":{"name":"weather",
			"parameters":{"type":"object","properties":{"city":{"type":"string"}}}}}]}""";

	private static final String OPENAI = """
			{"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"gpt-5.5","choices":[{"index":0,
			"message":{"role":"assistant","content":null,"tool_calls":[{"id":"call_1","type":"function",
			"function":{"name":"weather","arguments":"{\\"city\\":\\"Rome\\"}"}}]},"finish_reason":"tool_calls"}],
			"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}""";

	private static final String ANTHROPIC = """
			{"id":"msg_1","type":"message","role":"assistant","model":"claude-opus-4-7","content":[
			{"type":"tool_use","id":"call_1","name":"weather","input":{"city":"Rome"}}],"stop_reason":"tool_use",
			"stop_sequence":null,"usage":{"input_tokens":1,"output_tokens":1}}""";

	private static final String GEMINI = """
			{"candidates":[{"index":0,"content":{"role":"model","parts":[{"functionCall":{"name":"weather",
			"args":{"city":"Rome"}},"thoughtSignature":"c2lnbmVk"}]},"finishReason":"STOP"}],
			"usageMetadata":{"promptTokenCount":1,"candidatesTokenCount":1,"totalTokenCount":2},
			"modelVersion":"gemini-3.6-flash","responseId":"1"}""";

	private static RunningSample sample;

	@BeforeAll
	static void start() {
		sample = RunningSample.start();
		simulator("openai").anyModel().then(Fault.status(200).body(OPENAI));
		simulator("claude").anyModel().then(Fault.status(200).body(ANTHROPIC));
		simulator("gemini").anyModel().then(Fault.status(200).body(GEMINI));
	}

	@AfterAll
	static void stop() {
		sample.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "openai", "claude", "gemini" })
	void toolCallGoesToTheCallerAndItsResultBackToTheModel(String route) {
		JsonNode call = ask(route);
		JsonNode message = call.at("/choices/0/message");
		assertThat(call.at("/choices/0/finish_reason").asString()).as(call.toString()).isEqualTo("tool_calls");
		assertThat(message.at("/content").isNull()).isTrue();
		assertThat(message.at("/tool_calls/0/function/name").asString()).isEqualTo("weather");
		assertThat(message.at("/tool_calls/0/function/arguments").asString()).contains("Rome");
		String id = message.at("/tool_calls/0/id").asString();
		assertThat(id).startsWith("call_");
		Answer answer = sample.post("/v1/chat/completions", REQUEST.formatted(route, QUESTION + "," + message + """
				,{"role":"tool","tool_call_id":"%s","content":"rain"}""".formatted(id)));
		assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
		assertThat(lastRequest(route)).contains("rain", "Rome");
		assertThat(lastRequest(route).contains("c2lnbmVk")).isEqualTo(route.equals("gemini"));
	}

	private static JsonNode ask(String route) {
		return sample.post("/v1/chat/completions", REQUEST.formatted(route, QUESTION)).json();
	}

	private static String lastRequest(String route) {
		return simulator(route).requests().get(simulator(route).requests().size() - 1).body();
	}

	private static ProviderSimulator simulator(String route) {
		return sample.context().getBean(SimulatedProviders.class).get(route);
	}

}
