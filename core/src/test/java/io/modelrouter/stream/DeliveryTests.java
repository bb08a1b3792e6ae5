package io.modelrouter.stream;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.model.ChatResponse;

import io.modelrouter.AnswerMetadata;
import io.modelrouter.Attempt;
import io.modelrouter.Attempts;
import io.modelrouter.ModelAnswer;
import io.modelrouter.OnCut;
import io.modelrouter.Outcome;
import io.modelrouter.Pieces;
import io.modelrouter.StreamSettings;
import io.modelrouter.TokenUsage;
import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of chunks, in virtual time.
 */
class DeliveryTests {

	private final VirtualTime time = new VirtualTime();

	private final ManualLater later = new ManualLater();

	private final Audience audience = new Audience(Long.MAX_VALUE);

	private final Attempt attempt = Attempts.of("a", this.time.nanos());

	private final Outlet outlet = opened();

	private Delivery delivery = delivery(OnCut.ERROR, Duration.ZERO);

	@Test
	void rolesAndEmptyChunksBeforeTheContentAreNoneAndCommitNothing() {
		this.delivery.take(Pieces.text(""));
		this.delivery.take(Pieces.tokens(5, 0));
		assertThat(this.delivery.isCommitted()).isFalse();
		assertThat(this.delivery.delivered()).isNull();
		this.delivery.take(Pieces.text("Hello"));
		assertThat(this.delivery.isCommitted()).isTrue();
		assertThat(this.audience.texts()).containsExactly("Hello");
	}

	@Test
	void thoughtsAndToolCallsAreContent() {
		for (ChatResponse content : List.of(Pieces.thought("hm"), Pieces.reasoning("hm"), Pieces.toolCall("{}"))) {
			this.delivery = delivery(OnCut.ERROR, Duration.ZERO);
			this.delivery.take(content);
			assertThat(this.delivery.isCommitted()).isTrue();
			assertThat(this.delivery.delivered().text()).isEmpty();
		}
	}

	@Test
	void emptyChunksAmongContentPass() {
		this.delivery.take(Pieces.text("Hel"));
		this.delivery.take(Pieces.text(""));
		this.delivery.take(Pieces.text("lo"));
		assertThat(this.audience.texts()).containsExactly("Hel", "", "lo");
	}

	@Test
	void finishReasonIsHeldUntilTheEndAndHasTheTokensThatFollow() {
		this.delivery.take(Pieces.text("Hello"));
		this.delivery.take(Pieces.finish("!", "STOP"));
		this.delivery.take(Pieces.tokens(5, 2));
		assertThat(this.audience.texts()).containsExactly("Hello");
		complete(TokenUsage.UNKNOWN);
		assertThat(this.audience.texts()).containsExactly("Hello", "!");
		ChatResponse last = this.audience.chunks().get(1);
		assertThat(Pieces.finishOf(last)).isEqualTo("STOP");
		assertThat(last.getMetadata().getUsage().getPromptTokens()).isEqualTo(5);
		assertThat(last.getMetadata().getUsage().getCompletionTokens()).isEqualTo(2);
		assertThat(this.delivery.delivered().text()).isEqualTo("Hello!");
	}

	@Test
	void finishReasonThatWasNoneIsTakenOff() {
		this.delivery.take(Pieces.finish("Hel", "STOP"));
		this.delivery.take(Pieces.finish("lo", "STOP"));
		this.delivery.take(Pieces.text("!"));
		assertThat(this.audience.texts()).containsExactly("Hel", "lo", "!");
		assertThat(this.audience.chunks()).extracting(Pieces::finishOf).containsOnlyNulls();
	}

	@Test
	void finishReasonInEveryChunkHoldsBackNoMoreThanOne() {
		this.delivery.take(Pieces.finish("Hel", "STOP"));
		this.delivery.take(Pieces.finish("lo", "STOP"));
		assertThat(this.audience.texts()).containsExactly("Hel");
		complete(TokenUsage.UNKNOWN);
		assertThat(this.audience.texts()).containsExactly("Hel", "lo");
		assertThat(this.audience.chunks()).extracting(Pieces::finishOf).containsExactly(null, "STOP");
	}

	@Test
	void choicesOfAWithheldAnswerThatAreAllEndingsAreAllDelivered() {
		for (Duration commitAfter : List.of(Duration.ZERO, Duration.ofMinutes(1))) {
			this.delivery = delivery(commitAfter.isZero() ? OnCut.BUFFER : OnCut.ERROR, commitAfter);
			this.delivery.take(Pieces.finish(0, "a"));
			this.delivery.take(Pieces.finish(1, "b"));
			complete(TokenUsage.UNKNOWN);
		}
		assertThat(this.audience.texts()).containsExactly("a", "b", "a", "b");
		assertThat(this.later.delay()).isNull();
	}

	@Test
	void eventsThatWereLeftOutAreTold() {
		this.delivery.take(Pieces.text("Hello"));
		this.delivery.take(Pieces.finish("", "STOP"));
		ChatResponse response = ChatResponse.builder()
			.generations(List.of())
			.metadata(AnswerMetadata.SKIPPED_EVENTS, 2)
			.build();
		this.delivery.complete(this.attempt.call(),
				new Outcome.Success(this.attempt.target(), new ModelAnswer(response, TokenUsage.UNKNOWN)));
		assertThat(this.audience.chunks()).extracting((chunk) -> chunk.getMetadata().get("model-router.skipped-events"))
			.containsExactly(null, 2);
	}

	@Test
	void endOfOneChoiceWaitsForTheOthers() {
		this.delivery.take(Pieces.text(0, "a"));
		this.delivery.take(Pieces.finish(0, ""));
		this.delivery.take(Pieces.text(1, "b"));
		this.delivery.take(Pieces.finish(1, ""));
		assertThat(this.audience.texts()).containsExactly("a", "b");
		complete(TokenUsage.UNKNOWN);
		assertThat(this.audience.chunks()).extracting(Pieces::finishOf).containsExactly(null, null, "STOP", "STOP");
		assertThat(this.delivery.delivered().text()).isEqualTo("a");
	}

	@Test
	void estimatedTokensAreMarkedAndStandInTheLastChunk() {
		this.delivery.take(Pieces.text("Hello"));
		this.delivery.take(Pieces.finish("", "STOP"));
		complete(new TokenUsage(4, 0, 0, 2, 0, true));
		ChatResponse last = this.audience.chunks().get(1);
		assertThat(last.getMetadata().<Boolean>get("model-router.usage-estimated")).isTrue();
		assertThat(last.getMetadata().getUsage().getTotalTokens()).isEqualTo(6);
	}

	@Test
	void answerThatNothingEndsGetsALastChunkAllTheSame() {
		this.delivery.take(Pieces.text("Hello"));
		complete(new TokenUsage(4, 0, 0, 2, 0));
		assertThat(this.audience.texts()).containsExactly("Hello", "");
		assertThat(this.audience.chunks().get(1).getMetadata().<String>get("model-router.model")).isEqualTo("a");
	}

	@Test
	void firstContentIsHeldForCommitAfterAndThenFlows() {
		this.delivery = delivery(OnCut.ERROR, Duration.ofMillis(300));
		this.delivery.take(Pieces.text("Hel"));
		this.delivery.take(Pieces.text("lo"));
		assertThat(this.later.delay()).isEqualTo(Duration.ofMillis(300));
		assertThat(this.delivery.isCommitted()).isFalse();
		assertThat(this.audience.texts()).isEmpty();
		this.time.advance(Duration.ofMillis(300));
		this.later.runOut();
		assertThat(this.delivery.isCommitted()).isTrue();
		assertThat(this.delivery.delivered().first()).isEqualTo(this.time.nanos());
		assertThat(this.audience.texts()).containsExactly("Hel", "lo");
		this.delivery.take(Pieces.text("!"));
		assertThat(this.audience.texts()).containsExactly("Hel", "lo", "!");
	}

	@Test
	void contentIsNotHeldBeyondTheDeadline() {
		this.delivery = delivery(OnCut.ERROR, Duration.ofMinutes(5));
		this.time.advance(Duration.ofSeconds(59));
		this.delivery.take(Pieces.text("Hello"));
		assertThat(this.later.delay()).isEqualTo(Duration.ofSeconds(1));
	}

	@Test
	void streamThatFailsWhileItIsHeldIsReplacedUnseen() {
		this.delivery = delivery(OnCut.ERROR, Duration.ofMillis(300));
		this.delivery.take(Pieces.text("Hel"));
		this.delivery.end();
		assertThat(this.later.isTakenBack()).isTrue();
		this.later.runOut();
		assertThat(this.audience.texts()).isEmpty();
		this.delivery.begin(this.attempt);
		this.delivery.take(Pieces.text("Other"));
		this.later.runOut();
		assertThat(this.audience.texts()).containsExactly("Other");
	}

	@Test
	void shortAnswerIsDeliveredAtItsEndNotAtTheEndOfTheHold() {
		this.delivery = delivery(OnCut.ERROR, Duration.ofMillis(300));
		this.delivery.take(Pieces.text("Hel"));
		this.delivery.take(Pieces.finish("lo", "STOP"));
		complete(TokenUsage.UNKNOWN);
		this.later.runOut();
		assertThat(this.audience.texts()).containsExactly("Hel", "lo");
	}

	@Test
	void bufferedAnswerIsDeliveredAsAWholeOnly() {
		this.delivery = delivery(OnCut.BUFFER, Duration.ofMillis(300));
		this.delivery.take(Pieces.text("Hel"));
		this.delivery.take(Pieces.text("lo"));
		assertThat(this.later.delay()).isNull();
		this.delivery.end();
		this.delivery.begin(this.attempt);
		this.delivery.take(Pieces.text("Other"));
		this.delivery.take(Pieces.finish("", "STOP"));
		assertThat(this.delivery.isCommitted()).isFalse();
		complete(TokenUsage.UNKNOWN);
		assertThat(this.audience.texts()).containsExactly("Other", "");
	}

	@Test
	void answerThatBeginsAgainSaysSoAndDoesNotRepeatItself() {
		this.delivery = delivery(OnCut.RESTART, Duration.ZERO);
		this.delivery.take(Pieces.text("Hello wor"));
		this.delivery.end();
		this.delivery.begin(Attempts.of("b", this.time.nanos()));
		assertThat(this.delivery.deliveredNow()).isFalse();
		this.delivery.take(Pieces.text("Hello "));
		this.delivery.take(Pieces.text("you"));
		this.delivery.take(Pieces.text("!"));
		this.delivery.take(Pieces.finish("", "STOP"));
		complete(TokenUsage.UNKNOWN);
		assertThat(this.audience.texts()).containsExactly("Hello wor", "", "you", "!", "");
		ChatResponse marker = this.audience.chunks().get(1);
		assertThat(marker.getMetadata().<Boolean>get("model-router.restarted")).isTrue();
		assertThat(marker.getMetadata().<String>get("model-router.model")).isEqualTo("b");
		assertThat(marker.getMetadata().<Integer>get("model-router.kept")).isEqualTo(6);
		assertThat(this.delivery.delivered().text()).isEqualTo("Hello you!");
	}

	@Test
	void restartThatBreaksBeforeItDepartsLeavesNoTrace() {
		this.delivery = delivery(OnCut.RESTART, Duration.ZERO);
		this.delivery.take(Pieces.text("Hello"));
		this.delivery.begin(this.attempt);
		this.delivery.take(Pieces.text("Hel"));
		assertThat(this.delivery.deliveredNow()).isFalse();
		this.delivery.begin(this.attempt);
		this.delivery.take(Pieces.finish("Hello", "STOP"));
		complete(TokenUsage.UNKNOWN);
		assertThat(this.audience.texts()).containsExactly("Hello", "", "");
		assertThat(this.audience.chunks().get(1).getMetadata().<Integer>get("model-router.kept")).isEqualTo(5);
		assertThat(Pieces.finishOf(this.audience.chunks().get(2))).isEqualTo("STOP");
	}

	@Test
	void deliveredToolCallIsNeverTakenBack() {
		this.delivery = delivery(OnCut.RESTART, Duration.ZERO);
		assertThat(this.delivery.mayRestart()).isTrue();
		this.delivery.take(Pieces.toolCall("{}"));
		assertThat(this.delivery.mayRestart()).isFalse();
	}

	@Test
	void deliveredTextIsBounded() {
		this.delivery.take(Pieces.text("a".repeat(999_999)));
		this.delivery.take(Pieces.text("bc"));
		assertThat(this.delivery.delivered().text()).hasSize(1_000_000).endsWith("ab");
		assertThat(this.delivery.delivered().toString()).isEqualTo("1000000 characters delivered");
	}

	private Outlet opened() {
		Outlet outlet = new Outlet(this.audience, () -> {
		});
		this.audience.onSubscribe(outlet);
		return outlet;
	}

	private Delivery delivery(OnCut onCut, Duration commitAfter) {
		Delivery delivery = new Delivery(this.outlet, this.later, this.time,
				new StreamSettings(null, Duration.ofSeconds(15), onCut, commitAfter));
		delivery.begin(this.attempt);
		return delivery;
	}

	private void complete(TokenUsage usage) {
		this.delivery.complete(this.attempt.call(),
				new Outcome.Success(this.attempt.target(), new ModelAnswer(new ChatResponse(List.of()), usage)));
	}

}
