package io.modelrouter.provider.gemini;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import io.modelrouter.TokenUsage;
import io.modelrouter.provider.http.Gaps;
import io.modelrouter.provider.http.StreamReader.Meaning;

import static org.assertj.core.api.Assertions.assertThat;

class GeminiStreamReaderTests {

	private final JsonMapper json = new JsonMapper();

	private final GeminiStreamReader reader = new GeminiStreamReader();

	private Meaning read(String data) {
		return this.reader.read(null, (ObjectNode) this.json.readTree(data), "some-model", new Gaps());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"candidates":[{"content":{"parts":[{"text":"Two"}]}}]}                                  | CONTENT
			{"candidates":[{"content":{"parts":[{"text":"Even","thought":true}]}}]}                  | CONTENT
			{"candidates":[{"content":{"parts":[{"functionCall":{"name":"now","args":{}}}]}}]}       | CONTENT
			{"candidates":[{"content":{"parts":[{"inlineData":{"mimeType":"image/png"}}]}}]}         | CONTENT
			{"candidates":[{"content":{"parts":[{"text":""}]}}]}                                     | OTHER
			{"candidates":[{"content":{"parts":[{"text":"","thoughtSignature":"c2ln"}]}}]}           | OTHER
			{"candidates":[{"content":{"role":"model"}}]}                                            | OTHER
			{"candidates":[{"finishReason":"STOP"}]}                                                 | OTHER
			{"usageMetadata":{"promptTokenCount":8}}                                                 | OTHER
			{"candidates":null}                                                                      | OTHER
			{"candidates":{}}                                                                        | SKIPPED
			{"candidates":["Two"]}                                                                   | SKIPPED
			{"candidates":[{"content":{"parts":["Two"]}}]}                                           | SKIPPED
			""")
	void eventsMeanWhatGeminiMeans(String data, Meaning meaning) {
		assertThat(read(data)).isEqualTo(meaning);
	}

	@Test
	void errorIsKnownByItsNameAlone() {
		assertThat(this.reader.read("error", this.json.createObjectNode(), "some-model", new Gaps()))
			.isEqualTo(Meaning.ERROR);
	}

	@Test
	void everyCandidateThatBeganMustEnd() {
		assertThat(this.reader.isFinished()).isFalse();
		read("{\"candidates\":[{\"index\":0,\"finishReason\":\"STOP\"},{\"index\":1}]}");
		assertThat(this.reader.isFinished()).isFalse();
		read("{\"candidates\":[{\"index\":1,\"finishReason\":\"SAFETY\"}]}");
		assertThat(this.reader.isFinished()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "STOP, true", "TOMORROW, true", "FINISH_REASON_UNSPECIFIED, false", "'', false" })
	void candidateHasEndedWithAReason(String reason, boolean finished) {
		read("{\"candidates\":[{\"finishReason\":\"%s\"}]}".formatted(reason));
		assertThat(this.reader.isFinished()).isEqualTo(finished);
	}

	@Test
	void contentAfterAFinishReasonShowsThatItWasNotTheEnd() {
		read("{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"One\"}]},\"finishReason\":\"STOP\"}]}");
		assertThat(this.reader.isFinished()).isTrue();
		read("{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"\"}]}}]}");
		assertThat(this.reader.isFinished()).isTrue();
		read("{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Two\"}]}}]}");
		assertThat(this.reader.isFinished()).isFalse();
	}

	@Test
	void everyDifferentQueryOfAllEventsIsASearch() {
		read("{\"candidates\":[{\"groundingMetadata\":{\"webSearchQueries\":[\"one\",\"two\"]}}],"
				+ "\"usageMetadata\":{\"promptTokenCount\":20}}");
		read("{\"candidates\":[{\"groundingMetadata\":{\"webSearchQueries\":[\"two\",\"three\"]}}]}");
		read("{\"candidates\":[{\"groundingMetadata\":{}}]}");
		assertThat(this.reader.usage().details().searches()).isEqualTo(3);
	}

	@Test
	void tokensAreTotalsThatNothingOverwrites() {
		assertThat(this.reader.usage()).isSameAs(TokenUsage.UNKNOWN);
		read("{\"usageMetadata\":{\"promptTokenCount\":20,\"cachedContentTokenCount\":5,\"totalTokenCount\":20}}");
		assertThat(this.reader.usage()).isEqualTo(new TokenUsage(15, 5, 0, 0, 0));
		read("{\"usageMetadata\":{\"promptTokenCount\":20,\"candidatesTokenCount\":3,\"thoughtsTokenCount\":7,"
				+ "\"totalTokenCount\":30}}");
		assertThat(this.reader.usage()).isEqualTo(new TokenUsage(15, 5, 0, 3, 7));
		read("{\"usageMetadata\":null}");
		assertThat(this.reader.usage()).isEqualTo(new TokenUsage(15, 5, 0, 3, 7));
	}

}
