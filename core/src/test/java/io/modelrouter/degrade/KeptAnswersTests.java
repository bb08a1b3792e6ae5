package io.modelrouter.degrade;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.content.Media;
import org.springframework.util.MimeTypeUtils;
import org.springframework.util.unit.DataSize;

import io.modelrouter.Outcome;
import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which answers are kept, and how many.
 */
class KeptAnswersTests {

	private static final RequestKey KEY = new RequestKey(1, 2, 3, 4);

	private static final DataSize MEMORY = DataSize.ofMegabytes(1);

	private static final Duration HOUR = Duration.ofHours(1);

	private final AnswerCache cache = new AnswerCache(MEMORY, new VirtualTime());

	@ParameterizedTest
	@ValueSource(strings = { "stop", "STOP", "end_turn", "stop_sequence", "COMPLETE", "eos_token" })
	void completeAnswerIsKeptWithItsFinishReason(String finishReason) {
		KeptAnswer kept = kept(Calls.generation(new AssistantMessage("Good."), finishReason));
		assertThat(kept).isNotNull();
		assertThat(kept.text()).isEqualTo("Good.");
		assertThat(kept.finishReason()).isEqualTo(finishReason);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(
			strings = { "", "length", "MAX_TOKENS", "max_tokens", "model_context_window_exceeded", "content_filter",
					"SAFETY", "refusal", "tool_calls", "tool_use", "pause_turn", "OTHER", "_UNKNOWN", "done?" })
	void answerThatWasCutOrEndedNobodyKnowsHowIsNot(@Nullable String finishReason) {
		assertThat(kept(Calls.generation(new AssistantMessage("Good so f"), finishReason))).isNull();
	}

	@Test
	void answerWithOnePartCutIsNot() {
		assertThat(kept(Calls.generation(new AssistantMessage("Good."), "stop"),
				Calls.generation(new AssistantMessage("Or n"), "length")))
			.isNull();
	}

	@Test
	void answerWithToolCallsIsNot() {
		AssistantMessage message = AssistantMessage.builder()
			.content("I look it up.")
			.toolCalls(List.of(new ToolCall("1", "function", "weather", "{}")))
			.build();
		assertThat(kept(Calls.generation(message, "stop"))).isNull();
	}

	@Test
	void answerWithMediaIsNot() {
		Media image = Media.builder().mimeType(MimeTypeUtils.IMAGE_PNG).data(new byte[] { 1 }).build();
		AssistantMessage message = AssistantMessage.builder().content("Here.").media(List.of(image)).build();
		assertThat(kept(Calls.generation(message, "stop"))).isNull();
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " \n" })
	void answerWithoutTextIsNot(@Nullable String text) {
		assertThat(kept(Calls.generation(new AssistantMessage(text), "stop"))).isNull();
		assertThat(kept()).isNull();
	}

	@Test
	void partsAreJoinedAndThoughtsForgotten() {
		AssistantMessage thought = AssistantMessage.builder()
			.content("Secretly …")
			.properties(Map.of("isThought", true))
			.build();
		KeptAnswer kept = kept(Calls.generation(thought, "STOP"),
				Calls.generation(new AssistantMessage("It is "), "STOP"),
				Calls.generation(new AssistantMessage("four."), "STOP"));
		assertThat(kept).isNotNull();
		assertThat(kept.text()).isEqualTo("It is four.");
		assertThat(kept.toString()).doesNotContain("four");
	}

	@Test
	void answerThatIsNotKeptLeavesTheLastGoodOne() {
		this.cache.keep(KEY, Calls.answer("Good."), HOUR);
		this.cache.keep(KEY, Calls.answer(Calls.generation(new AssistantMessage("Be"), "length")), HOUR);
		assertThat(this.cache.find(KEY)).isNotNull();
	}

	@Test
	void answersNeverTakeMoreThanTheMemory() {
		for (int i = 0; i < 10_000; i++) {
			this.cache.keep(key(i), Calls.answer("x".repeat(5000)), HOUR);
		}
		assertThat(taken(10_000)).isBetween(MEMORY.toBytes() / 2, MEMORY.toBytes());
	}

	@Test
	void smallAnswersAreBoundedToo() {
		for (int i = 0; i < 20_000; i++) {
			this.cache.keep(key(i), Calls.answer("x"), HOUR);
		}
		assertThat(taken(20_000)).isBetween(MEMORY.toBytes() / 2, MEMORY.toBytes());
	}

	@Test
	void veryLargeAnswerIsNotKept() {
		this.cache.keep(key(1), Calls.answer("x".repeat(7900)), HOUR);
		this.cache.keep(key(2), Calls.answer("x".repeat(8000)), HOUR);
		assertThat(this.cache.find(key(1))).isNotNull();
		assertThat(this.cache.find(key(2))).isNull();
	}

	@Test
	void threadsSeeWholeAnswersOfTheirOwnRequests() throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(8);
		CountDownLatch go = new CountDownLatch(1);
		List<Future<Boolean>> results = IntStream.range(0, 8).mapToObj((thread) -> executor.submit(() -> {
			go.await();
			return IntStream.range(0, 5000).allMatch((i) -> {
				int number = (i * 31 + thread) % 200;
				this.cache.keep(key(number), Calls.answer("answer to " + number + ".".repeat(i % 500)), HOUR);
				KeptAnswer kept = this.cache.find(key(number));
				return kept == null || kept.text().replace(".", "").equals("answer to " + number);
			});
		})).toList();
		go.countDown();
		for (Future<Boolean> result : results) {
			assertThat(result.get()).isTrue();
		}
		executor.shutdown();
		assertThat(taken(200)).isLessThanOrEqualTo(MEMORY.toBytes());
	}

	private long taken(int keys) {
		return IntStream.range(0, keys)
			.mapToObj((i) -> this.cache.find(key(i)))
			.filter(Objects::nonNull)
			.mapToLong((kept) -> KeptAnswer.weight(kept.text()))
			.sum();
	}

	private @Nullable KeptAnswer kept(Generation... generations) {
		Outcome.Success success = Calls.answer(generations);
		this.cache.keep(KEY, success, HOUR);
		return this.cache.find(KEY);
	}

	private static RequestKey key(int number) {
		return new RequestKey(number, 0, 0, 0);
	}

}
