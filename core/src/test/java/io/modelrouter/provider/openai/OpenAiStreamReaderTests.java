package io.modelrouter.provider.openai;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import io.modelrouter.TokenUsage;
import io.modelrouter.provider.http.Gaps;
import io.modelrouter.provider.http.StreamReader.Meaning;

import static org.assertj.core.api.Assertions.assertThat;

class OpenAiStreamReaderTests {

	private static final String FINISH = "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";

	private final JsonMapper json = new JsonMapper();

	private final OpenAiStreamReader reader = new OpenAiStreamReader();

	private ObjectNode event = this.json.createObjectNode();

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					CONTENT | {"choices":[{"delta":{"content":"Hi"}}]}
					CONTENT | {"choices":[{"delta":{"reasoning_content":"Hm"}}]}
					CONTENT | {"choices":[{"delta":{"reasoning":"Hm","content":null}}]}
					CONTENT | {"choices":[{"message":{"content":"Hi"}}]}
					CONTENT | {"choices":[{"index":0,"delta":{}},{"index":1,"delta":{"content":"Hi"}}]}
					CONTENT | {"choices":[{"delta":{"content":[{"type":"text","text":"Hi"}]}}]}
					HELD    | {"choices":[{"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":""}}]}}]}
					HELD    | {"choices":[{"delta":{"function_call":{"name":"f","arguments":"{}"}}}]}
					OTHER   | {"choices":[{"delta":{"role":"assistant","content":""}}]}
					OTHER   | {"choices":[{"delta":{"content":null}}]}
					OTHER   | {"choices":[{"delta":null}]}
					OTHER   | {"choices":[{"delta":{"refusal":"I cannot"}}]}
					OTHER   | {"choices":[],"prompt_filter_results":[{"prompt_index":0}]}
					OTHER   | {"choices":null,"usage":{"prompt_tokens":1}}
					OTHER   | {"usage":{"prompt_tokens":1}}
					SKIPPED | {"type":"ping"}
					SKIPPED | {}
					SKIPPED | {"choices":[7]}
					ERROR   | {"object":"error","message":"too long","type":"BadRequestError","code":400}
					ERROR   | {"code":"InvalidParameter","message":"bad","request_id":"1"}
					""")
	void eventMeansWhatItCarries(Meaning meaning, String data) {
		assertThat(read(data)).isEqualTo(meaning);
		assertThat(this.reader.isFinished()).isFalse();
	}

	@Test
	void eventNamedErrorIsAnError() {
		this.event = (ObjectNode) this.json.readTree("{\"detail\":\"broken\"}");
		assertThat(this.reader.read("error", this.event, "m", new Gaps())).isEqualTo(Meaning.ERROR);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"choices\":[{\"delta\":{\"content\":\"Hi\"},\"finish_reason\":\"\"}]}",
			"{\"choices\":[{\"delta\":{\"content\":\"Hi\"},\"finish_reason\":null}]}",
			"{\"choices\":[{\"delta\":{\"content\":\"Hi\"},\"finish_reason\":false}]}",
			"{\"choices\":[{\"delta\":{\"content\":\"Hi\"}}]}" })
	void onlyAWordIsAFinishReason(String data) {
		assertThat(read(data)).isEqualTo(Meaning.CONTENT);
		assertThat(this.reader.isFinished()).isFalse();
		assertThat(choice().path("finish_reason").asString("")).isEmpty();
		assertThat(read(FINISH)).isEqualTo(Meaning.OTHER);
		assertThat(this.reader.isFinished()).isTrue();
	}

	@Test
	void streamIsFinishedWhenEveryChoiceIs() {
		read("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}");
		read("{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"b\"}}]}");
		read(FINISH);
		assertThat(this.reader.isFinished()).isFalse();
		read("{\"choices\":[{\"index\":1,\"delta\":{},\"finish_reason\":\"length\"}]}");
		assertThat(this.reader.isFinished()).isTrue();
	}

	@Test
	void whatRelaysLeaveOutIsPutBack() {
		read("{\"id\":null,\"choices\":[{\"delta\":null}]}");
		assertThat(this.event.path("id").asString()).isEmpty();
		assertThat(this.event.path("model").asString()).isEqualTo("m");
		assertThat(choice().path("index").asInt()).isZero();
		assertThat(choice().path("delta").isObject()).isTrue();
	}

	@Test
	void wholeAnswerIsAnEvent() {
		assertThat(read("""
				{"id":"1","object":"chat.completion","model":"m","choices":[{"index":0,"finish_reason":"stop",
				"message":{"role":"assistant","content":"Hi"}}],"usage":{"prompt_tokens":3,"completion_tokens":1}}"""))
			.isEqualTo(Meaning.CONTENT);
		assertThat(delta().path("content").asString()).isEqualTo("Hi");
		assertThat(this.reader.isFinished()).isTrue();
		assertThat(this.reader.usage()).isEqualTo(new TokenUsage(3, 0, 0, 1, 0));
	}

	@Test
	void partsOfContentAreItsText() {
		read("{\"choices\":[{\"delta\":{\"content\":[{\"type\":\"text\",\"text\":\"a\"},{\"text\":\"b\"}]}}]}");
		assertThat(delta().path("content").asString()).isEqualTo("ab");
	}

	@Test
	void toolCallsComeWholeWithTheFinishReason() {
		toolCall("{\"index\":0,\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}}");
		assertThat(delta().has("tool_calls")).isFalse();
		toolCall("{\"index\":0,\"function\":{\"arguments\":\"{\\\"x\\\":\"}}");
		toolCall("{\"index\":1,\"id\":\"b\",\"function\":{\"name\":\"g\"}}");
		toolCall("{\"index\":0,\"function\":{\"arguments\":\"1}\"}}");
		assertToolCalls("a f {\"x\":1}", "b g {}");
	}

	@Test
	void idAndNameMayBeRepeated() {
		toolCall("{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}");
		toolCall("{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"}\"}}");
		assertToolCalls("a f {}");
	}

	@Test
	void emptyIdBeginsNoCall() {
		toolCall("{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}");
		toolCall("{\"index\":0,\"id\":\"\",\"function\":{\"name\":\"\",\"arguments\":\"}\"}}");
		toolCall("{\"index\":0,\"id\":null,\"function\":{\"name\":null,\"arguments\":null}}");
		assertToolCalls("a f {}");
	}

	@Test
	void everyCallMayHaveIndex0() {
		toolCall("{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}");
		toolCall("{\"index\":0,\"id\":\"b\",\"function\":{\"name\":\"g\",\"arguments\":\"{}\"}}");
		assertToolCalls("a f {}", "b g {}");
	}

	@Test
	void indexAndIdMayBeMissing() {
		toolCall("{\"function\":{\"name\":\"f\",\"arguments\":{\"x\":1}}}");
		toolCall("{\"function\":{\"name\":\"g\",\"arguments\":\"{\"}},{\"function\":{\"arguments\":\"}\"}}");
		assertToolCalls("call_0 f {\"x\":1}", "call_1 g {}");
	}

	@Test
	void olderFormOfACallIsACall() {
		read("{\"choices\":[{\"delta\":{\"function_call\":{\"name\":\"f\",\"arguments\":\"{\"}}}]}");
		read("{\"choices\":[{\"delta\":{\"function_call\":{\"arguments\":\"}\"}}}]}");
		assertToolCalls("call_0 f {}");
	}

	@Test
	void whatElseACallHasIsKept() {
		toolCall("{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\"},\"extra_content\":{\"signature\":\"s\"}}");
		read(FINISH);
		assertThat(delta().path("tool_calls").path(0).path("extra_content").path("signature").asString())
			.isEqualTo("s");
	}

	@Test
	void refusalWithoutContentIsAnError() {
		read("{\"choices\":[{\"delta\":{\"refusal\":\"I \"}}]}");
		read("{\"choices\":[{\"delta\":{\"refusal\":\"cannot\"}}]}");
		assertThat(read(FINISH)).isEqualTo(Meaning.ERROR);
		assertThat(choice().path("message").path("refusal").asString()).isEqualTo("I cannot");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{"choices":[],"usage":{"prompt_tokens":5,"completion_tokens":7,"total_tokens":12}}                                              | 5 0 7 0
					{"choices":[],"usage":{"prompt_tokens":5,"completion_tokens":7,"prompt_tokens_details":{"cached_tokens":2}}}                    | 3 2 7 0
					{"choices":[],"usage":{"prompt_tokens":5,"completion_tokens":7,"completion_tokens_details":{"reasoning_tokens":4}}}             | 5 0 3 4
					{"choices":[],"usage":{"prompt_tokens":5,"completion_tokens":7,"prompt_cache_hit_tokens":1}}                                    | 4 1 7 0
					{"choices":[],"x_groq":{"usage":{"prompt_tokens":5,"completion_tokens":7}}}                                                     | 5 0 7 0
					{"choices":[{"delta":{},"usage":{"prompt_tokens":5,"completion_tokens":7}}]}                                                    | 5 0 7 0
					{"choices":[],"usage":{"prompt_tokens":"5","completion_tokens":7.0}}                                                            | 5 0 7 0
					""")
	void usageIsReadWhereverItStands(String data, String parts) {
		read(data);
		TokenUsage usage = this.reader.usage();
		assertThat(usage.input() + " " + usage.cachedInput() + " " + usage.output() + " " + usage.reasoning())
			.isEqualTo(parts);
	}

	@Test
	void lastUsageThatTellsAnythingCounts() {
		read("{\"choices\":[],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":1}}");
		read("{\"choices\":[],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":7}}");
		read("{\"choices\":[],\"usage\":null}");
		read("{\"choices\":[],\"usage\":{\"prompt_tokens\":0,\"completion_tokens\":0}}");
		assertThat(this.reader.usage()).isEqualTo(new TokenUsage(5, 0, 0, 7, 0));
	}

	private Meaning read(String data) {
		this.event = (ObjectNode) this.json.readTree(data);
		return this.reader.read(null, this.event, "m", new Gaps());
	}

	private void toolCall(String parts) {
		assertThat(read("{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[" + parts + "]}}]}"))
			.isEqualTo(Meaning.HELD);
	}

	private void assertToolCalls(String... calls) {
		assertThat(read(FINISH)).isEqualTo(Meaning.CONTENT);
		assertThat(delta().path("tool_calls").valueStream())
			.extracting((call) -> call.path("id").asString() + " " + call.path("function").path("name").asString() + " "
					+ call.path("function").path("arguments").asString())
			.containsExactly(calls);
	}

	private JsonNode choice() {
		return this.event.path("choices").path(0);
	}

	private JsonNode delta() {
		return choice().path("delta");
	}

}
