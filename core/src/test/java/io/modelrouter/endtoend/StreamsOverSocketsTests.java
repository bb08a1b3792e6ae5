package io.modelrouter.endtoend;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import reactor.core.Disposable;

import io.modelrouter.FailureKind;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelCallLog;
import io.modelrouter.Pieces;
import io.modelrouter.test.StreamFault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Streams of a route over sockets, with every wire format.
 */
@Timeout(120)
class StreamsOverSocketsTests {

	private static final Set<String> FINISHED = Set.of("stop", "end_turn");

	@ParameterizedTest
	@EnumSource
	void everyChunkArrivesBeforeTheNextIsSent(WireType type) throws Exception {
		try (Drill drill = Drill.of(type)) {
			drill.primary().then(StreamFault.words(6).stallAfter(3));
			CountDownLatch three = new CountDownLatch(3);
			Disposable subscription = drill.router.route().stream("Count.").subscribe((chunk) -> three.countDown());
			three.await();
			subscription.dispose();
			while (drill.log.size() < 2) {
				Thread.onSpinWait();
			}
			assertThat(drill.log).extracting(ModelCallLog::status).containsExactly("cancelled", "cancelled");
			assertThat(drill.log).extracting((entry) -> entry.usage().totalOutput()).allMatch((tokens) -> tokens > 0);
		}
	}

	@ParameterizedTest
	@EnumSource
	void onlyTheLastChunkHasAFinishReasonAndTheTokensOfTheProvider(WireType type) {
		try (Drill drill = Drill.of(type)) {
			drill.primary().then(StreamFault.words(6));
			List<ChatResponse> chunks = drill.router.route().stream("Count.").collectList().block();
			assertThat(String.join("", chunks.stream().map(Pieces::textOf).toList())).isEqualTo("w1 w2 w3 w4 w5 w6");
			ChatResponse last = chunks.get(chunks.size() - 1);
			assertThat(last.hasFinishReasons(FINISHED)).isTrue();
			assertThat(chunks.subList(0, chunks.size() - 1)).noneMatch((chunk) -> chunk.hasFinishReasons(FINISHED));
			Usage usage = last.getMetadata().getUsage();
			ModelCallLog attempt = drill.log.get(0);
			assertThat(usage.getPromptTokens()).isPositive().isEqualTo((int) attempt.usage().totalInput());
			assertThat(usage.getCompletionTokens()).isPositive();
			assertThat(attempt.usage().estimated()).isFalse();
			assertThat(attempt.firstContent()).isNotNull();
			assertThat(last.getMetadata().<Boolean>get("model-router.usage-estimated")).isNull();
		}
	}

	@ParameterizedTest
	@EnumSource
	void tokensOfASilentProviderAreEstimated(WireType type) {
		try (Drill drill = Drill.of(type)) {
			drill.primary().then(StreamFault.words(6).withoutUsage());
			ChatResponse last = drill.router.route().stream("Count.").blockLast();
			assertThat(last.getMetadata().<Boolean>get("model-router.usage-estimated")).isTrue();
			assertThat(last.getMetadata().getUsage().getPromptTokens()).isEqualTo(7);
			assertThat(last.getMetadata().getUsage().getCompletionTokens()).isEqualTo(13);
		}
	}

	@ParameterizedTest
	@EnumSource
	void eventThatCouldNotBeReadIsToldInTheLastChunk(WireType type) {
		try (Drill drill = Drill.of(type)) {
			drill.primary().then(StreamFault.words(6).malformedAt(3), StreamFault.words(6));
			assertThat(skipped(drill)).isEqualTo(1);
			assertThat(skipped(drill)).isNull();
		}
	}

	private static Integer skipped(Drill drill) {
		ChatResponse last = drill.router.route().stream("Count.").blockLast();
		return last.getMetadata().get("model-router.skipped-events");
	}

	@ParameterizedTest
	@EnumSource
	void cutStreamIsIncompleteWithWhatWasDelivered(WireType type) {
		try (Drill drill = Drill.of(type)) {
			drill.primary().then(StreamFault.words(9).closeAfter(6));
			ModelCallException ex = catchThrowableOfType(ModelCallException.class,
					() -> drill.router.route().stream("Count.").blockLast());
			assertThat(ex.code()).isEqualTo("incomplete");
			assertThat(ex.delivered().strip()).isEqualTo("w1 w2 w3 w4 w5 w6");
			assertThat(ex.attempts()).singleElement().satisfies((attempt) -> {
				assertThat(attempt.failure().kind()).isEqualTo(FailureKind.INCOMPLETE);
				assertThat(attempt.usage().estimated()).isTrue();
				assertThat(attempt.firstContent()).isNotNull();
			});
			assertThat(drill.simulator.requests(Drill.FALLBACK)).isEmpty();
		}
	}

}
