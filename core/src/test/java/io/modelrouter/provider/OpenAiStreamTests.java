package io.modelrouter.provider;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.ModelAnswer;
import io.modelrouter.ModelProvider;
import io.modelrouter.ProviderError.Signal;
import io.modelrouter.StreamLimits;
import io.modelrouter.TokenUsage;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.test.StreamFault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What streams in OpenAI's wire format have of their own, and what relays make of them.
 */
class OpenAiStreamTests {

	private static final StreamLimits LIMITS = new StreamLimits(Wire.LONG, Wire.LONG);

	private static final String FINISH = event("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}");

	private final ProviderSimulator simulator = ProviderSimulator.start();

	private final RecordingClassifier classifier = new RecordingClassifier();

	private final RecordingReceiver receiver = new RecordingReceiver();

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@Test
	void usageIsAskedFor() {
		stream(StreamFault.words(2));
		assertThat(this.simulator.requests().get(0).body()).contains("\"stream_options\":{\"include_usage\":true}");
	}

	@Test
	void onlyTheLastChunkOfAChoiceHasAFinishReason() {
		stream(events(delta("{\"role\":\"assistant\",\"content\":\"\"}"), delta("{\"content\":\"Hi\"}"), FINISH));
		assertThat(this.receiver.chunks()).extracting((chunk) -> chunk.getResult().getMetadata().getFinishReason())
			.containsExactly(null, null, "STOP");
	}

	@Test
	void finishReasonThatNobodyKnowsIsTold() {
		stream(events(delta("{\"content\":\"Hi\"}"), FINISH.replace("stop", "eos_token")));
		assertThat(this.receiver.finishReasons()).containsExactly("EOS_TOKEN");
	}

	@Test
	void reasoningIsToldApart() {
		stream(events(delta("{\"reasoning_content\":\"Hm\"}"), delta("{\"reasoning\":\"so\"}"),
				delta("{\"content\":\"Hi\"}"), FINISH));
		assertThat(this.receiver.text()).isEqualTo("Hi");
		assertThat(this.receiver.chunks()).extracting((chunk) -> message(chunk).getMetadata().get("reasoningContent"))
			.containsExactly("Hm", "so", "", "");
	}

	@Test
	void everyChoiceIsTold() {
		stream(events(delta("{\"content\":\"a\"}"),
				event("{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"b\"}}]}"), FINISH,
				FINISH.replace("\"index\":0", "\"index\":1")));
		assertThat(this.receiver.chunks()).extracting((chunk) -> message(chunk).getMetadata().get("index"))
			.containsExactly(0L, 1L, 0L, 1L);
	}

	@Test
	void firstEventOfAzureIsNoContent() {
		stream(events(event("{\"choices\":[],\"prompt_filter_results\":[{\"prompt_index\":0}]}"),
				delta("{\"content\":\"Hi\"}"), FINISH));
		ChatResponse first = this.receiver.chunks().get(0);
		assertThat(first.getResults()).isEmpty();
		assertThat(first.getMetadata().entrySet().toString()).contains("prompt_index");
		assertThat(this.receiver.text()).isEqualTo("Hi");
	}

	@Test
	void whatRelaysLeaveOutIsPutBack() {
		stream(events(": OPENROUTER PROCESSING\n\n", event("{\"choices\":[{\"delta\":null}]}"), event(
				"{\"id\":null,\"created\":null,\"choices\":[{\"delta\":{\"content\":\"Hi\"},\"finish_reason\":\"\"}]}"),
				event("{\"choices\":null,\"usage\":null}"), event("{\"choices\":[{\"finish_reason\":\"stop\"}]}")));
		assertThat(this.receiver.text()).isEqualTo("Hi");
		assertThat(this.receiver.finishReasons()).containsExactly("STOP");
		assertThat(this.receiver.chunks().get(0).getMetadata().getModel()).isEqualTo(Wire.MODEL);
	}

	@Test
	void usageWithEveryEventIsTheLast() {
		ModelAnswer answer = stream(events(event(
				"{\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":1}}"),
				event("{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}],"
						+ "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}")));
		assertThat(answer.usage()).isEqualTo(new TokenUsage(3, 0, 0, 2, 0));
		assertThat(answer.response().getMetadata().getUsage().getTotalTokens()).isEqualTo(5);
	}

	@Test
	void toolCallsComeWholeWithWhatElseTheyHave() {
		stream(events(
				delta("{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"},"
						+ "\"extra_content\":{\"signature\":\"s\"}}]}"),
				delta("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"}\"}},"
						+ "{\"index\":1,\"id\":\"b\",\"function\":{\"name\":\"g\",\"arguments\":\"{}\"}}]}"),
				FINISH));
		assertThat(this.receiver.chunks()).hasSize(1);
		AssistantMessage message = message(this.receiver.chunks().get(0));
		assertThat(message.getToolCalls()).containsExactly(new AssistantMessage.ToolCall("a", "function", "f", "{}"),
				new AssistantMessage.ToolCall("b", "function", "g", "{}"));
		assertThat(message.getMetadata().get("openai.tool_calls.additional_properties"))
			.isEqualTo(Map.of("a", "{\"extra_content\":{\"signature\":\"s\"}}"));
	}

	@Test
	void brokenOffToolCallIsNotDelivered() {
		failed(events(delta("{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\"}}]}")));
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.INCOMPLETE);
		assertThat(this.receiver.toolCalls()).isEmpty();
	}

	@Test
	void errorInAChoiceIsAnError() {
		failed(events(delta("{\"content\":\"Hi\"}"), event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\"},"
				+ "\"finish_reason\":\"error\",\"error\":{\"code\":502,\"message\":\"Upstream error\"}}]}")));
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.RESPONSE);
		assertThat(this.classifier.last().body()).contains("Upstream error");
	}

	@Test
	void refusalIsFilteredContent() {
		failed(events(delta("{\"refusal\":\"I cannot\"}"), delta("{\"refusal\":\" help.\"}"), FINISH));
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.RESPONSE);
		assertThat(this.classifier.last().body()).contains("\"refusal\":\"I cannot help.\"");
	}

	@Test
	void filterBeforeAnyContentIsAnErrorAndLaterAnEnd() {
		failed(events(FINISH.replace("stop", "content_filter")));
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.RESPONSE);
		stream(events(delta("{\"content\":\"Hi\"}"), FINISH.replace("stop", "content_filter")));
		assertThat(this.receiver.finishReasons()).containsExactly("CONTENT_FILTER");
	}

	@Test
	void relayThatAnswersAsAWholeGivesOneChunk() {
		try (JsonServer server = new JsonServer(200, """
				{"id":"1","object":"chat.completion","model":"m","choices":[{"index":0,"finish_reason":"stop",
				"message":{"role":"assistant","content":"Hi"}}],"usage":{"prompt_tokens":3,"completion_tokens":1}}""");
				ModelProvider provider = Wire.OPENAI_COMPATIBLE.providerAt(server.url(), this.classifier)) {
			ModelAnswer answer = provider.client(Wire.model()).stream(new Prompt("Hello"), LIMITS, this.receiver);
			assertThat(answer.usage()).isEqualTo(new TokenUsage(3, 0, 0, 1, 0));
		}
		assertThat(this.receiver.chunks()).hasSize(1);
		assertThat(this.receiver.text()).isEqualTo("Hi");
		assertThat(this.receiver.finishReasons()).containsExactly("STOP");
	}

	private static AssistantMessage message(ChatResponse chunk) {
		Generation first = chunk.getResults().get(0);
		return first.getOutput();
	}

	private static String delta(String delta) {
		return event("{\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":null}]}");
	}

	private static String event(String data) {
		return "data: " + data + "\n\n";
	}

	private static Fault events(String... events) {
		return StreamFault.events(events);
	}

	private ModelAnswer stream(Fault fault) {
		this.simulator.model(Wire.MODEL).always(fault);
		try (ModelProvider provider = Wire.OPENAI_COMPATIBLE.provider(this.simulator, this.classifier, "key-12345")) {
			return provider.client(Wire.model()).stream(new Prompt("Hello"), LIMITS, this.receiver);
		}
	}

	private void failed(Fault fault) {
		assertThatExceptionOfType(AttemptFailedException.class).isThrownBy(() -> stream(fault));
	}

}
