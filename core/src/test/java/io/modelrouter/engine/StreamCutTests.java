package io.modelrouter.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.retry.backoff.FixedBackOffPolicy;
import reactor.core.publisher.Flux;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.AttemptRecord;
import io.modelrouter.FailureKind;
import io.modelrouter.Failures;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelCallLog;
import io.modelrouter.OnCut;
import io.modelrouter.Pieces;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Streams that break after content was delivered, on routes that differ in
 * {@code on-cut}.
 */
@Timeout(60)
class StreamCutTests {

	private final StreamFixture fixture = new StreamFixture();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void brokenStreamIsNotTriedAgainAnywhere() {
		this.fixture.maxRetries(3).provider.thenBreak("a", FailureKind.INCOMPLETE, "Hello").thenAnswer("b", "Other");
		ModelCallException ex = StreamFixture.failure(this.fixture.stream("a", "b"));
		assertThat(ex.code()).isEqualTo("incomplete");
		assertThat(ex.delivered()).isEqualTo("Hello");
		assertThat(ex).hasMessageContaining("broke off after 5 characters").hasMessageContaining("on-cut");
		assertThat(this.fixture.provider.asked()).containsExactly("a");
	}

	@Test
	void answerThatBreaksOffOnAFallbackIsIncompleteWhateverFailedBefore() {
		this.fixture.provider.thenBreak("a", FailureKind.RATE_LIMITED).thenBreak("b", FailureKind.NETWORK, "Hel");
		ModelCallException failure = StreamFixture.failure(this.fixture.stream("a", "b"));
		assertThat(failure.code()).isEqualTo("incomplete");
		assertThat(failure.delivered()).isEqualTo("Hel");
		assertThat(this.fixture.call().status()).isEqualTo("incomplete");
	}

	@Test
	void deliveredTextStaysOutOfEverythingThatIsPrinted() {
		this.fixture.provider.thenBreak("a", FailureKind.NETWORK, "A secret");
		ModelCallException ex = StreamFixture.failure(this.fixture.stream("a"));
		assertThat(ex.toString() + this.fixture.log + ex.attempts()).doesNotContain("secret");
	}

	@Test
	void failureKeepsItsOwnKindInTheAttemptAndItsCircuit() {
		this.fixture.provider.thenBreak("a", FailureKind.OVERLOADED, "Hello");
		Flux<ChatResponse> stream = this.fixture.stream("a");
		for (int i = 0; i < 5; i++) {
			assertThat(StreamFixture.failure(stream).attempts()).extracting((attempt) -> attempt.failure().kind())
				.containsExactly(FailureKind.OVERLOADED);
		}
		assertThat(StreamFixture.failure(stream).code()).isEqualTo("circuit_open");
	}

	@Test
	void commitAfterLetsAStreamThatFailsAtItsBeginningBeReplacedUnseen() {
		this.fixture.commitAfter(Duration.ofSeconds(30)).provider.thenBreak("a", FailureKind.NETWORK, "Hel", "lo")
			.thenAnswer("b", "Other", "!");
		assertThat(texts(this.fixture.stream("a", "b"))).containsExactly("Other", "!", "");
		assertThat(this.fixture.provider.asked()).containsExactly("a", "b");
	}

	@Test
	void heldContentIsDeliveredWhenItsTimeIsOverWhateverTheModelDoes() {
		CountDownLatch release = new CountDownLatch(1);
		this.fixture.commitAfter(Duration.ofMillis(20)).provider.then("a", (prompt, limits, receiver) -> {
			StreamingProvider.send(receiver, "Hel", "lo");
			StreamFixture.await(release);
			StreamingProvider.send(receiver, "!");
			receiver.receive(Pieces.finish("", "STOP"));
			return StreamingProvider.silent();
		});
		List<String> texts = this.fixture.stream("a").map(Pieces::textOf).doOnNext((text) -> {
			if (text.equals("lo")) {
				release.countDown();
			}
		}).collectList().block();
		assertThat(texts).containsExactly("Hel", "lo", "!", "");
	}

	@Test
	void bufferedAnswerRecoversFromEveryCut() {
		this.fixture.onCut(OnCut.BUFFER).provider.thenBreak("a", FailureKind.NETWORK, "Hel", "lo")
			.thenBreak("b", FailureKind.INCOMPLETE, "Ot")
			.thenAnswer("c", "Third", "!");
		assertThat(texts(this.fixture.stream("a", "b", "c"))).containsExactly("Third", "!", "");
	}

	@Test
	void bufferedAnswerIsTriedAgainOnTheSameModel() {
		this.fixture.onCut(OnCut.BUFFER)
			.maxRetries(1)
			.with((builder) -> builder.retryCustomizer((kind, template) -> template.backOffPolicy(noPause()))).provider
			.thenBreak("a", FailureKind.INCOMPLETE, "Hel")
			.thenAnswer("a", "Hello");
		assertThat(texts(this.fixture.stream("a"))).containsExactly("Hello", "");
		assertThat(this.fixture.provider.asked()).containsExactly("a", "a");
	}

	@Test
	void bufferedAnswerLeavesTimeForTheNextModelHoweverItFlows() {
		this.fixture.onCut(OnCut.BUFFER).maxWait(Duration.ofMillis(400)).provider
			.then("a", (prompt, limits, receiver) -> {
				CountDownLatch closed = new CountDownLatch(1);
				receiver.onCancel(closed::countDown);
				receiver.receive(Pieces.text("on "));
				try {
					while (!closed.await(5, TimeUnit.MILLISECONDS)) {
						receiver.receive(Pieces.text("on and on "));
					}
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
				throw new AttemptFailedException(Failures.of(FailureKind.NETWORK));
			})
			.thenAnswer("b", "Short");
		assertThat(texts(this.fixture.stream("a", "b"))).containsExactly("Short", "");
		ModelCallLog cut = this.fixture.log.get(0);
		assertThat(cut.failure().kind()).isEqualTo(FailureKind.TIMEOUT);
		assertThat(cut.failure().opensCircuit()).isFalse();
		assertThat(cut.failure().message()).contains("share of max-wait (400 ms)");
		assertThat(cut.usage().estimated()).isTrue();
	}

	@Test
	void restartGoesOnWithTheNextModelAndSaysSo() {
		this.fixture.onCut(OnCut.RESTART).maxRetries(3).provider.thenBreak("a", FailureKind.INCOMPLETE, "Hello ", "wor")
			.thenAnswer("b", "Hello ", "world");
		List<ChatResponse> chunks = this.fixture.stream("a", "b").collectList().block();
		assertThat(chunks).extracting(Pieces::textOf).containsExactly("Hello ", "wor", "", "ld", "");
		ChatResponse marker = chunks.get(2);
		assertThat(marker.getMetadata().<Boolean>get("model-router.restarted")).isTrue();
		assertThat(marker.getMetadata().<Integer>get("model-router.kept")).isEqualTo(9);
		assertThat(marker.getMetadata().<String>get("model-router.model")).isEqualTo("b");
		assertThat(marker.getMetadata().<Integer>get("model-router.attempts")).isEqualTo(2);
		assertThat(chunks.get(4).getMetadata().<Integer>get("model-router.attempts")).isEqualTo(2);
		assertThat(this.fixture.provider.asked()).containsExactly("a", "b");
		assertThat(this.fixture.call().status()).isEqualTo("success");
	}

	@Test
	void restartThatFindsNoOtherModelEndsIncomplete() {
		this.fixture.onCut(OnCut.RESTART).provider.thenBreak("a", FailureKind.INCOMPLETE, "Hello")
			.thenBreak("b", FailureKind.OVERLOADED)
			.thenBreak("c", FailureKind.BAD_REQUEST);
		ModelCallException ex = StreamFixture.failure(this.fixture.stream("a", "b", "c"));
		assertThat(ex.code()).isEqualTo("incomplete");
		assertThat(ex.delivered()).isEqualTo("Hello");
		assertThat(ex.attempts()).extracting(AttemptRecord::model).containsExactly("a", "b", "c");
	}

	@Test
	void restartHasAWaitOfItsOwn() {
		CountDownLatch never = new CountDownLatch(1);
		this.fixture.onCut(OnCut.RESTART).maxWait(Duration.ofMillis(300)).provider
			.then("a", (prompt, limits, receiver) -> {
				for (int i = 0; i < 30; i++) {
					receiver.receive(Pieces.text("on and on "));
					try {
						never.await(20, TimeUnit.MILLISECONDS);
					}
					catch (InterruptedException ex) {
						Thread.currentThread().interrupt();
					}
				}
				throw new AttemptFailedException(Failures.of(FailureKind.INCOMPLETE));
			})
			.thenAnswer("b", "Other");
		assertThat(texts(this.fixture.stream("a", "b"))).endsWith("Other", "");
	}

	@Test
	void deliveredToolCallIsNotRestarted() {
		this.fixture.onCut(OnCut.RESTART).provider.then("a", (prompt, limits, receiver) -> {
			receiver.receive(Pieces.toolCall("{}"));
			throw new AttemptFailedException(Failures.of(FailureKind.INCOMPLETE));
		}).thenAnswer("b", "Other");
		assertThat(StreamFixture.failure(this.fixture.stream("a", "b")).code()).isEqualTo("incomplete");
		assertThat(this.fixture.provider.asked()).containsExactly("a");
	}

	private static FixedBackOffPolicy noPause() {
		FixedBackOffPolicy policy = new FixedBackOffPolicy();
		policy.setBackOffPeriod(1);
		return policy;
	}

	private static List<String> texts(Flux<ChatResponse> stream) {
		return stream.map(Pieces::textOf).collectList().block();
	}

}
