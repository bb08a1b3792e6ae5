package io.modelrouter.test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class NormalAnswerTests {

	private final ProviderSimulator simulator = ProviderSimulator.start();

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	@Test
	void openAiAnswersAboutTheTextItWasSent() throws IOException {
		JsonNode body = answer(Wire.openAi("gpt-5.5", "Write a long poem about the sea"));
		assertThat(body.path("object").asString()).isEqualTo("chat.completion");
		assertThat(body.path("id").asString()).startsWith("chatcmpl-");
		assertThat(body.path("model").asString()).isEqualTo("gpt-5.5");
		JsonNode choice = body.path("choices").path(0);
		assertThat(choice.path("message").path("content").asString()).contains("gpt-5.5", "7 words",
				"Write a long poem about the");
		assertThat(choice.path("finish_reason").asString()).isEqualTo("stop");
		JsonNode usage = body.path("usage");
		assertThat(usage.path("prompt_tokens").asInt()).isEqualTo(8);
		assertThat(usage.path("total_tokens").asInt()).isEqualTo(8 + usage.path("completion_tokens").asInt());
	}

	@Test
	void anthropicAnswersAboutTheTextItWasSent() throws IOException {
		JsonNode body = answer(Wire.anthropic("claude-opus-4-7", "Write a long poem about the sea"));
		assertThat(body.path("type").asString()).isEqualTo("message");
		assertThat(body.path("role").asString()).isEqualTo("assistant");
		assertThat(body.path("model").asString()).isEqualTo("claude-opus-4-7");
		assertThat(body.path("content").path(0).path("text").asString()).contains("claude-opus-4-7", "7 words");
		assertThat(body.path("stop_reason").asString()).isEqualTo("end_turn");
		assertThat(body.path("usage").path("input_tokens").asInt()).isEqualTo(8);
		assertThat(body.path("usage").path("output_tokens").asInt()).isPositive();
	}

	@Test
	void geminiAnswersAboutTheTextItWasSent() throws IOException {
		JsonNode body = answer(Wire.gemini("gemini-3.6-flash", "Write a long poem about the sea"));
		JsonNode candidate = body.path("candidates").path(0);
		assertThat(candidate.path("content").path("parts").path(0).path("text").asString()).contains("gemini-3.6-flash",
				"7 words");
		assertThat(candidate.path("finishReason").asString()).isEqualTo("STOP");
		assertThat(body.path("modelVersion").asString()).isEqualTo("gemini-3.6-flash");
		assertThat(body.path("responseId").asString()).isNotEmpty();
		assertThat(body.path("usageMetadata").path("promptTokenCount").asInt()).isEqualTo(8);
	}

	@Test
	void lastMessageOfTheUserCountsAndEverythingIsInput() throws IOException {
		String openAi = """
				{"model":"m","messages":[{"role":"system","content":"Be brief."},
				{"role":"user","content":"old"},{"role":"assistant","content":"ok"},
				{"role":"user","content":[{"type":"text","text":"new one"},{"type":"image_url"}]},
				{"role":"assistant","content":null}]}""";
		JsonNode body = answer(Wire.post("/openai/v1/chat/completions", "", openAi));
		assertThat(body.toString()).contains("2 words", "new one");
		assertThat(body.path("usage").path("prompt_tokens").asInt()).isEqualTo((9 + 3 + 2 + 7 + 3) / 4);
		String anthropic = """
				{"model":"m","max_tokens":100,"system":[{"type":"text","text":"Be brief."}],
				"messages":[{"role":"user","content":[{"type":"text","text":"new one"}]}]}""";
		body = answer(Wire.post("/v1/messages", "", anthropic));
		assertThat(body.toString()).contains("new one");
		assertThat(body.path("usage").path("input_tokens").asInt()).isEqualTo((9 + 7) / 4);
		String gemini = """
				{"systemInstruction":{"parts":[{"text":"Be brief."}]},
				"contents":[{"parts":[{"text":"new"},{"text":"one"}]},{"role":"model","parts":[{"text":"x"}]}]}""";
		body = answer(Wire.post("/v1beta/models/m:generateContent", "", gemini));
		assertThat(body.toString()).contains("2 words", "new one");
		assertThat(body.path("usageMetadata").path("promptTokenCount").asInt()).isEqualTo((9 + 7 + 1 + 3) / 4);
	}

	@Test
	void answerThatIsTooLongSaysSo() throws IOException {
		assertThat(answer(Wire.post("/v1/chat/completions", "", "{\"model\":\"m\",\"max_completion_tokens\":2}"))
			.path("choices")
			.path(0)
			.path("finish_reason")
			.asString()).isEqualTo("length");
		assertThat(answer(Wire.post("/v1/messages", "", "{\"model\":\"m\",\"max_tokens\":2}")).path("stop_reason")
			.asString()).isEqualTo("max_tokens");
		assertThat(
				answer(Wire.post("/v1/models/m:generateContent", "", "{\"generationConfig\":{\"maxOutputTokens\":2}}"))
					.path("candidates")
					.path(0)
					.path("finishReason")
					.asString())
			.isEqualTo("MAX_TOKENS");
	}

	@Test
	void sameQuestionGetsTheSameText() throws IOException {
		assertThat(answer(Wire.anthropic("m", "Tell me")).path("content"))
			.isEqualTo(answer(Wire.anthropic("m", "Tell me")).path("content"));
	}

	@Test
	void modelInThePathMayBeEncodedAndTuned() throws IOException {
		answer(Wire.gemini("my%20model", "hi"));
		answer(Wire.post("/v1/projects/p/locations/l/publishers/google/models/m:generateContent", "", "{}"));
		assertThat(this.simulator.requests()).extracting(RecordedRequest::model).containsExactly("my model", "m");
	}

	private JsonNode answer(String request) throws IOException {
		try (Wire wire = new Wire(this.simulator)) {
			Wire.Reply reply = wire.exchange(request);
			assertThat(reply.status()).isEqualTo(200);
			JsonNode body = Json.parseObject(reply.body().getBytes(StandardCharsets.UTF_8));
			assertThat(body).isNotNull();
			return body;
		}
	}

}
