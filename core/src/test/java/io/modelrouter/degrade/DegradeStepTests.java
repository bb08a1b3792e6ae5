package io.modelrouter.degrade;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.util.unit.DataSize;

import io.modelrouter.AttemptRecord;
import io.modelrouter.Attempts;
import io.modelrouter.Call;
import io.modelrouter.DegradeSettings;
import io.modelrouter.DegradedResponder;
import io.modelrouter.Degradation;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.Failures;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelTarget;
import io.modelrouter.Outcome;
import io.modelrouter.Policy.Next;
import io.modelrouter.Rejection;
import io.modelrouter.RejectionRecord;
import io.modelrouter.TokenUsage;
import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who answers when no model did, and for how long.
 */
class DegradeStepTests {

	private static final Next<Call> DOWN = (call) -> Attempts.failed(FailureKind.OVERLOADED);

	private static final Rejection REJECTION = new Rejection(Rejection.Reason.CIRCUIT_OPEN, "open", null);

	private static final DegradeSettings TEXT = new DegradeSettings(null, "Later.");

	private static final DegradeSettings BOTH = new DegradeSettings(Duration.ofHours(1), "Later.");

	private final VirtualTime time = new VirtualTime();

	private final List<ModelCallException> reasons = new ArrayList<>();

	private DegradeStep step = step();

	@Test
	void routeWithoutDegradeEndsAsItWas() {
		Call call = Calls.of(DegradeSettings.OFF, "Hello");
		this.step.apply(call, (context) -> Calls.answer("Good."));
		assertThat(this.step.apply(call, DOWN)).isEqualTo(Attempts.failed(FailureKind.OVERLOADED));
	}

	@Test
	void textAnswersWhatNobodyElseDoes() {
		Outcome.Degraded degraded = degraded(TEXT, "Hello");
		assertThat(text(degraded)).isEqualTo("Later.");
		assertThat(degraded.degradation()).isEqualTo(Degradation.RULE);
		assertThat(degraded.target()).isEqualTo(ModelTarget.NONE);
		assertThat(degraded.cause()).isEqualTo(Attempts.failed(FailureKind.OVERLOADED));
		assertThat(degraded.response().getMetadata().getModel()).isEqualTo("none");
		assertNoTokens(degraded.response());
	}

	@Test
	void sameRequestGetsTheLastGoodAnswerAndItsAge() {
		answer(BOTH, "Hello", "Old.");
		answer(BOTH, "Hello", "Good.");
		this.time.advance(Duration.ofMinutes(3));
		Outcome.Degraded degraded = degraded(BOTH, "Hello");
		assertThat(text(degraded)).isEqualTo("Good.");
		assertThat(degraded.degradation()).isEqualTo(Degradation.cached(Duration.ofMinutes(3)));
		assertThat(degraded.target()).isEqualTo(Attempts.target("a"));
		assertThat(degraded.response().getMetadata().getModel()).isEqualTo("a-1");
		assertThat(degraded.response().getResult().getMetadata().getFinishReason()).isEqualTo("stop");
		assertNoTokens(degraded.response());
	}

	@Test
	void otherRequestAndOtherRouteGetTheText() {
		answer(BOTH, "Hello", "Good.");
		assertThat(text(degraded(BOTH, "Hello?"))).isEqualTo("Later.");
		assertThat(text((Outcome.Degraded) this.step.apply(Calls.of("other", BOTH, new Prompt("Hello"), null), DOWN)))
			.isEqualTo("Later.");
	}

	@Test
	void whoPaysMakesNoDifference() {
		this.step.apply(Calls.of("route", BOTH, new Prompt("Hello"), "billing"), (call) -> Calls.answer("Good."));
		Call other = Calls.of("route", BOTH, new Prompt("Hello"), "search");
		assertThat(text((Outcome.Degraded) this.step.apply(other, DOWN))).isEqualTo("Good.");
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 500, 1500, 60_000 })
	void answerServesForItsTimeToLiveSinceTheLastGoodOne(long millis) {
		DegradeSettings settings = new DegradeSettings(Duration.ofMillis(millis), "Later.");
		answer(settings, "Hello", "Old.");
		this.time.advance(Duration.ofMillis(millis).minusNanos(1));
		answer(settings, "Hello", "Good.");
		this.time.advance(Duration.ofMillis(millis).minusNanos(1));
		assertThat(text(degraded(settings, "Hello"))).isEqualTo("Good.");
		this.time.advance(Duration.ofNanos(1));
		assertThat(text(degraded(settings, "Hello"))).isEqualTo("Later.");
	}

	@Test
	void beingServedDoesNotMakeItYounger() {
		answer(BOTH, "Hello", "Good.");
		this.time.advance(Duration.ofMinutes(40));
		assertThat(text(degraded(BOTH, "Hello"))).isEqualTo("Good.");
		this.time.advance(Duration.ofMinutes(20));
		assertThat(text(degraded(BOTH, "Hello"))).isEqualTo("Later.");
	}

	@Test
	void degradedAnswerIsNeverKept() {
		Outcome.Degraded inner = degraded(TEXT, "Hello");
		assertThat(this.step.apply(Calls.of(BOTH, "Hello"), (call) -> inner)).isSameAs(inner);
		assertThat(degraded(BOTH, "Hello").degradation()).isEqualTo(Degradation.RULE);
	}

	@Test
	void servedAnswerMayBeChangedByItsCaller() {
		answer(BOTH, "Hello", "Good.");
		degraded(BOTH, "Hello").response().getResult().getOutput().getMetadata().put("mine", "yes");
		assertThat(degraded(BOTH, "Hello").response().getResult().getOutput().getMetadata()).doesNotContainKey("mine");
	}

	@Test
	void promptThatAPolicyChangesMeanwhileKeepsItsKey() {
		Prompt prompt = new Prompt("Hello");
		this.step.apply(Calls.of("route", BOTH, prompt, null), (call) -> {
			call.prompt().getInstructions().get(0).getMetadata().put("changed", "yes");
			return Calls.answer("Good.");
		});
		assertThat(text(degraded(BOTH, "Hello"))).isEqualTo("Good.");
	}

	@Test
	void cacheComesBeforeRespondersAndTheyBeforeTheText() {
		this.step = step((call, reason) -> "Rule.");
		assertThat(text(degraded(BOTH, "Hello"))).isEqualTo("Rule.");
		answer(BOTH, "Hello", "Good.");
		assertThat(text(degraded(BOTH, "Hello"))).isEqualTo("Good.");
	}

	@Test
	void respondersAreAskedInOrderUntilOneAnswers() {
		this.step = step((call, reason) -> null, (call, reason) -> "  ", (call, reason) -> {
			throw new IllegalStateException(call.prompt().getContents());
		}, this::respond, (call, reason) -> "Never.");
		assertThat(text(degraded(DegradeSettings.OFF, "Hello"))).isEqualTo("Rule.");
		assertThat(this.reasons).singleElement()
			.satisfies((reason) -> assertThat(reason.code()).isEqualTo("overloaded"));
	}

	@Test
	void respondersThatPassLeaveItToTheText() {
		this.step = step((call, reason) -> null);
		assertThat(text(degraded(TEXT, "Hello"))).isEqualTo("Later.");
		assertThat(this.step.apply(Calls.of(DegradeSettings.OFF, "Hello"), DOWN))
			.isEqualTo(Attempts.failed(FailureKind.OVERLOADED));
	}

	@Test
	void responderThatThrowsIsLoggedWithoutThePrompt() {
		Logger logger = (Logger) LoggerFactory.getLogger(Responders.class);
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		log.start();
		logger.addAppender(log);
		this.step = step((call, reason) -> {
			throw new IllegalStateException(call.prompt().getContents());
		});
		degraded(TEXT, "a private matter");
		logger.detachAppender(log);
		assertThat(log.list).isNotEmpty()
			.allSatisfy((event) -> assertThat(event.getFormattedMessage() + event.getThrowableProxy())
				.doesNotContain("private matter"))
			.first()
			.satisfies((event) -> assertThat(event.getFormattedMessage()).contains("IllegalStateException", "route"));
	}

	@Test
	void refusedCallIsDegraded() {
		this.step = step(this::respond);
		Outcome outcome = this.step.apply(Calls.of(DegradeSettings.OFF, "Hello"),
				(call) -> new Outcome.Rejected(REJECTION));
		assertThat(text((Outcome.Degraded) outcome)).isEqualTo("Rule.");
		assertThat(this.reasons).singleElement()
			.satisfies((reason) -> assertThat(reason.code()).isEqualTo("circuit_open"));
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE,
			names = { "BAD_REQUEST", "CONTEXT_TOO_LONG", "REQUEST_TOO_LARGE", "CONTENT_FILTERED" })
	void failureOfAModelIsDegraded(FailureKind kind) {
		assertThat(this.step.apply(Calls.of(BOTH, "Hello"), (call) -> Attempts.failed(kind)))
			.isInstanceOf(Outcome.Degraded.class);
	}

	@ParameterizedTest
	@EnumSource(names = { "BAD_REQUEST", "CONTEXT_TOO_LONG", "REQUEST_TOO_LARGE", "CONTENT_FILTERED" })
	void failureOfTheRequestIsNot(FailureKind kind) {
		answer(BOTH, "Hello", "Good.");
		Call call = Calls.of(BOTH, "Hello");
		tried(call, "a", kind);
		assertThat(this.step.apply(call, (context) -> Attempts.failed(kind))).isEqualTo(Attempts.failed(kind));
	}

	@ParameterizedTest
	@EnumSource(names = { "BAD_REQUEST", "CONTENT_FILTERED" })
	void policyThatFailsACallItselfIsNotAnsweredAround(FailureKind kind) {
		this.step = step(this::respond);
		answer(BOTH, "Hello", "Good.");
		Outcome failed = new Outcome.Failed(Failure.of(kind, 0, "Not allowed.", "Ask for permission."));
		assertThat(this.step.apply(Calls.of(BOTH, "Hello"), (call) -> failed)).isSameAs(failed);
		assertThat(this.reasons).isEmpty();
	}

	@Test
	void policyThatRefusesACallIsAnsweredByTheCache() {
		answer(BOTH, "Hello", "Good.");
		Outcome outcome = this.step.apply(Calls.of(BOTH, "Hello"), (call) -> new Outcome.Rejected(REJECTION));
		assertThat(text((Outcome.Degraded) outcome)).isEqualTo("Good.");
	}

	@ParameterizedTest
	@EnumSource(names = { "CONTEXT_TOO_LONG", "REQUEST_TOO_LARGE" })
	void requestThatIsTooLongForOneModelIsDegradedWhileTheLargerIsDown(FailureKind kind) {
		Call failed = Calls.of(TEXT, "Hello");
		tried(failed, "a", kind);
		tried(failed, "b", FailureKind.OVERLOADED);
		assertThat(this.step.apply(failed, (call) -> Attempts.failed(kind))).isInstanceOf(Outcome.Degraded.class);
		Call refused = Calls.of(TEXT, "Hello");
		tried(refused, "a", kind);
		refused.trail().add(new RejectionRecord("b", REJECTION));
		assertThat(this.step.apply(refused, (call) -> Attempts.failed(kind))).isInstanceOf(Outcome.Degraded.class);
	}

	@Test
	void requestThatAModelFoundTooLongOnItsRetryIsNotDegraded() {
		Call call = Calls.of(TEXT, "Hello");
		tried(call, "a", FailureKind.OVERLOADED);
		tried(call, "a", FailureKind.CONTEXT_TOO_LONG);
		assertThat(this.step.apply(call, (context) -> Attempts.failed(FailureKind.CONTEXT_TOO_LONG)))
			.isInstanceOf(Outcome.Failed.class);
	}

	private @Nullable String respond(Call call, ModelCallException reason) {
		this.reasons.add(reason);
		return "Rule.";
	}

	private static void tried(Call call, String model, FailureKind kind) {
		call.trail()
			.add(new AttemptRecord(model, "provider", 1, Duration.ZERO, Duration.ZERO, Duration.ZERO, null,
					Failures.of(kind), TokenUsage.UNKNOWN, null));
	}

	private DegradeStep step(DegradedResponder... responders) {
		return new DegradeStep(Arrays.asList(responders), DataSize.ofMegabytes(1), this.time);
	}

	private void answer(DegradeSettings settings, String question, String answer) {
		this.step.apply(Calls.of(settings, question), (call) -> Calls.answer(answer));
	}

	private Outcome.Degraded degraded(DegradeSettings settings, String question) {
		return (Outcome.Degraded) this.step.apply(Calls.of(settings, question), DOWN);
	}

	private static String text(Outcome.Degraded degraded) {
		return degraded.response().getResult().getOutput().getText();
	}

	private static void assertNoTokens(ChatResponse response) {
		assertThat(response.getMetadata().getUsage()).extracting(Usage::getPromptTokens, Usage::getCompletionTokens)
			.containsExactly(0, 0);
	}

}
