package io.modelrouter.provider.anthropic;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import io.modelrouter.TokenUsage;
import io.modelrouter.UsageDetails;
import io.modelrouter.provider.http.Gaps;
import io.modelrouter.provider.http.StreamReader.Meaning;

import static org.assertj.core.api.Assertions.assertThat;

class AnthropicStreamReaderTests {

	private static final UsageDetails TWO_FOR_AN_HOUR = new UsageDetails(2, 0, 0, 0, 0, 0, 0, null, null);

	private final JsonMapper json = new JsonMapper();

	private final AnthropicStreamReader reader = new AnthropicStreamReader();

	private Meaning read(String data) {
		return read(null, data);
	}

	private Meaning read(String name, String data) {
		return this.reader.read(name, (ObjectNode) this.json.readTree(data), "some-model", new Gaps());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"type":"message_start"}                                                                     | OTHER
			{"type":"ping"}                                                                              | OTHER
			{"type":"content_block_start","content_block":{"type":"text","text":""}}                     | OTHER
			{"type":"content_block_start","content_block":{"type":"text","text":"Two"}}                  | CONTENT
			{"type":"content_block_start","content_block":{"type":"thinking","thinking":""}}             | OTHER
			{"type":"content_block_start","content_block":{"type":"redacted_thinking","data":"x"}}       | CONTENT
			{"type":"content_block_start","content_block":{"type":"tool_use","id":"1","name":"a"}}       | CONTENT
			{"type":"content_block_start","content_block":{"type":"server_tool_use","name":"a"}}         | CONTENT
			{"type":"content_block_start","content_block":{"type":"web_search_tool_result"}}             | CONTENT
			{"type":"content_block_start"}                                                               | SKIPPED
			{"type":"content_block_delta","delta":{"type":"text_delta","text":"Two"}}                    | CONTENT
			{"type":"content_block_delta","delta":{"type":"text_delta","text":""}}                       | OTHER
			{"type":"content_block_delta","delta":{"type":"text_delta","text":null}}                     | OTHER
			{"type":"content_block_delta","delta":{"type":"thinking_delta","thinking":"Even"}}           | CONTENT
			{"type":"content_block_delta","delta":{"type":"signature_delta","signature":"x"}}            | CONTENT
			{"type":"content_block_delta","delta":{"type":"input_json_delta","partial_json":"{"}}        | CONTENT
			{"type":"content_block_delta","delta":{"type":"input_json_delta","partial_json":""}}         | OTHER
			{"type":"content_block_delta","delta":{"type":"citations_delta","citation":{}}}              | OTHER
			{"type":"content_block_delta","delta":"Two"}                                                 | SKIPPED
			{"type":"content_block_stop"}                                                                | OTHER
			{"type":"message_delta","delta":{"stop_reason":"end_turn"}}                                  | OTHER
			{"type":"message_stop"}                                                                      | END
			{"type":"message_pause"}                                                                     | SKIPPED
			{"id":"msg_01"}                                                                              | SKIPPED
			""")
	void eventsMeanWhatAnthropicMeans(String data, Meaning meaning) {
		assertThat(read(data)).isEqualTo(meaning);
	}

	@Test
	void eventWithoutATypeIsKnownByItsName() {
		assertThat(read("content_block_delta", "{\"delta\":{\"text\":\"Two\"}}")).isEqualTo(Meaning.CONTENT);
		assertThat(this.reader.name(null)).isEqualTo("content_block_delta");
	}

	@Test
	void eventWithoutANameIsNamedByItsType() {
		read("{\"type\":\"message_stop\"}");
		assertThat(this.reader.name(null)).isEqualTo("message_stop");
	}

	@Test
	void errorIsKnownByItsNameAlone() {
		assertThat(read("error", "{\"message\":\"Overloaded\"}")).isEqualTo(Meaning.ERROR);
	}

	@Test
	void refusalIsAnErrorBeforeAnyContentAndAnEndAfterIt() {
		String refusal = "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"refusal\"}}";
		assertThat(read(refusal)).isEqualTo(Meaning.ERROR);
		assertThat(this.reader.isFinished()).isFalse();
		read("{\"type\":\"content_block_delta\",\"delta\":{\"text\":\"I\"}}");
		assertThat(read(refusal)).isEqualTo(Meaning.OTHER);
		assertThat(this.reader.isFinished()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "end_turn, true", "pause_turn, true", "tomorrow, true", "'', false", "' ', false" })
	void answerHasEndedWithAReasonToStop(String reason, boolean finished) {
		read("{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"%s\"}}".formatted(reason));
		assertThat(this.reader.isFinished()).isEqualTo(finished);
		read("{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":null}}");
		assertThat(this.reader.isFinished()).isEqualTo(finished);
	}

	@Test
	void tokensAreTotalsThatNothingOverwrites() {
		assertThat(this.reader.usage()).isSameAs(TokenUsage.UNKNOWN);
		read("""
				{"type":"message_start","message":{"usage":{"input_tokens":25,"cache_read_input_tokens":18,\
				"cache_creation_input_tokens":null,"cache_creation":{"ephemeral_5m_input_tokens":4,\
				"ephemeral_1h_input_tokens":2},"output_tokens":1}}}""");
		assertThat(this.reader.usage()).isEqualTo(new TokenUsage(25, 18, 6, 1, 0).with(TWO_FOR_AN_HOUR));
		read("""
				{"type":"message_delta","usage":{"input_tokens":null,"cache_read_input_tokens":0,"output_tokens":40,\
				"output_tokens_details":{"thinking_tokens":30}}}""");
		assertThat(this.reader.usage()).isEqualTo(new TokenUsage(25, 18, 6, 10, 30).with(TWO_FOR_AN_HOUR));
		read("{\"type\":\"message_delta\",\"usage\":{\"input_tokens\":10682,\"output_tokens\":-3}}");
		assertThat(this.reader.usage()).isEqualTo(new TokenUsage(10682, 18, 6, 10, 30).with(TWO_FOR_AN_HOUR));
		read("{\"type\":\"message_delta\",\"usage\":null}");
		assertThat(this.reader.usage()).isEqualTo(new TokenUsage(10682, 18, 6, 10, 30).with(TWO_FOR_AN_HOUR));
	}

}
