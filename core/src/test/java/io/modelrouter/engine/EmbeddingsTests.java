package io.modelrouter.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.embedding.EmbeddingRequest;

import io.modelrouter.AttemptRecord;
import io.modelrouter.Call;
import io.modelrouter.CallCancelledException;
import io.modelrouter.EmbeddingClient;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.Lane;
import io.modelrouter.ModelAnswer;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelCallLog;
import io.modelrouter.ModelCallLog.Event;
import io.modelrouter.ModelRouter;
import io.modelrouter.ModelSettings;
import io.modelrouter.Operation;
import io.modelrouter.Outcome;
import io.modelrouter.Rejection;
import io.modelrouter.RoutedEmbeddings;
import io.modelrouter.TokenUsage;
import io.modelrouter.UnknownRouteException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class EmbeddingsTests extends EmbeddingsBench {

	@Test
	void vectorsComeInTheOrderOfTheTextsAndSayWhoGaveThem() {
		RoutedEmbeddings answer = client("a").call(new EmbeddingRequest(List.of("1", "22"), null));
		assertThat(answer.vectors()).extracting((vector) -> vector[0]).containsExactly(1f, 2f);
		assertThat(answer.model()).isEqualTo("a");
		assertThat(answer.tokens()).isEqualTo(new TokenUsage(10, 0, 0, 0, 0));
		assertThat(answer.cost()).isNotNull()
			.satisfies((cost) -> assertThat(cost.amount()).isEqualByComparingTo("0.00002"));
		assertThat(answer).hasToString("embedded by a after " + answer.attempts());
	}

	@Test
	void oneTextGivesOneVector() {
		assertThat(client("a").embed("four")).containsExactly(4, 0, 0);
	}

	@Test
	void callIsRetriedByItsKindAndThenFallsBack() {
		EmbeddingClient client = client("a", "b");
		this.fixture.provider.then("a", FailureKind.SERVER_ERROR, FailureKind.SERVER_ERROR, FailureKind.SERVER_ERROR,
				FailureKind.SERVER_ERROR);
		RoutedEmbeddings answer = client.call(new EmbeddingRequest(List.of("x"), null));
		assertThat(answer.model()).isEqualTo("b");
		assertThat(answer.attempts()).extracting(AttemptRecord::model).containsExactly("a", "a", "a", "a", "b");
		assertThat(this.fixture.provider.seen("a")).isEqualTo(4);
	}

	@Test
	void deadlineHoldsForEmbeddingsToo() {
		EmbeddingClient client = client("a").maxWait(Duration.ofSeconds(15));
		this.fixture.provider.thenSilence("a");
		assertThatExceptionOfType(ModelCallException.class).isThrownBy(() -> client.embed("x"))
			.withMessageStartingWith("Embeddings 'search' got no answer.")
			.satisfies((ex) -> assertThat(ex.failure()).extracting(Failure::kind).isEqualTo(FailureKind.TIMEOUT));
		assertThat(this.fixture.time.passed()).isEqualTo(Duration.ofSeconds(10));
	}

	@Test
	void logTellsOperationTagLaneAndTokens() {
		client("a").tag("billing").lane(Lane.BATCH).embed("x");
		assertThat(this.log).allSatisfy((entry) -> {
			assertThat(entry.operation()).isEqualTo(Operation.Type.EMBEDDING);
			assertThat(entry.route()).isEqualTo("search");
			assertThat(entry.businessTag()).isEqualTo("billing");
			assertThat(entry.lane()).isEqualTo(Lane.BATCH);
			assertThat(entry.inputTokens()).isEqualTo(10);
		}).extracting(ModelCallLog::event).containsExactly(Event.ATTEMPT, Event.CALL);
	}

	@Test
	void circuitThatOpenedLetsNothingThrough() {
		EmbeddingClient client = client("a");
		this.fixture.provider.always("a", Failure.of(FailureKind.SERVER_ERROR, 500, "broken", "Wait."));
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(ModelCallException.class).isThrownBy(() -> client.embed("x"));
		}
		assertThatExceptionOfType(ModelCallException.class)
			.isThrownBy(() -> client.maxWait(Duration.ofSeconds(1)).embed("x"))
			.satisfies((ex) -> assertThat(ex.rejection()).extracting(Rejection::reason)
				.isEqualTo(Rejection.Reason.CIRCUIT_OPEN));
	}

	@Test
	void modelsWithTheSameLabelMayStandInForEachOther() {
		model("a", "text-embedding-3-small", ModelSettings.Vectors.DEFAULTS);
		model("b", "openai/text-embedding-3-small", new ModelSettings.Vectors("text-embedding-3-small", null, null));
		this.fixture.provider.then("a", FailureKind.PERMISSION_DENIED);
		assertThat(router("a", "b").embeddings("search").embed("x")).hasSize(3);
	}

	@Test
	void fallbackToAnotherModelIsRefused() {
		model("a", "small", ModelSettings.Vectors.DEFAULTS);
		model("b", "large", ModelSettings.Vectors.DEFAULTS);
		assertThatIllegalArgumentException().isThrownBy(() -> router("a", "b"))
			.withMessage("In embeddings 'search', model 'b' cannot stand in for 'a': its vectors are of 'large', not "
					+ "of 'small'");
	}

	@Test
	void fallbackWithOtherDimensionsIsRefused() {
		model("a", "small", new ModelSettings.Vectors(null, 512, null));
		model("b", "small", ModelSettings.Vectors.DEFAULTS);
		assertThatIllegalArgumentException().isThrownBy(() -> router("a", "b"))
			.withMessageEndingWith("its vectors have other dimensions");
	}

	@Test
	void embeddingsAndRoutesDoNotShareANameWhicheverComesFirst() {
		this.fixture.models("a").builder.embeddings(settings("search", "a"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.fixture.builder.route(settings("search", "a")));
		Fixture other = new Fixture().models("a");
		other.builder.route(settings("search", "a"));
		assertThatIllegalArgumentException().isThrownBy(() -> other.builder.embeddings(settings("search", "a")));
	}

	@Test
	void routerWithoutRoutesServesEmbeddingsOnly() {
		this.fixture.models("a");
		ModelRouter router = router("a");
		assertThat(router.routes()).isEmpty();
		assertThatExceptionOfType(UnknownRouteException.class).isThrownBy(router::route);
		assertThat(router.embeddings("search").embed("x")).hasSize(3);
	}

	@Test
	void unknownEmbeddingsAreToldWithThoseThereAre() {
		this.fixture.models("a");
		assertThatExceptionOfType(UnknownRouteException.class).isThrownBy(() -> router("a").embeddings("serach"))
			.withMessage("There are no embeddings 'serach'; there are [search]");
	}

	@Test
	void nothingToEmbedIsRefused() {
		EmbeddingClient client = client("a");
		assertThatIllegalArgumentException().isThrownBy(() -> client.embed(List.of()));
		assertThatIllegalArgumentException().isThrownBy(() -> client.tag(" "));
	}

	@Test
	void promptOfTheCallHasTheTexts() {
		AtomicReference<Call> seen = new AtomicReference<>();
		this.fixture.builder.callPolicy((call, next) -> {
			seen.set(call);
			return next.proceed(call);
		});
		client("a").embed(List.of("one", "two"));
		assertThat(seen.get().prompt().getInstructions()).extracting(Message::getText).containsExactly("one", "two");
		assertThat(seen.get().operation()).hasToString("embedding of 2 texts");
	}

	@Test
	void providersMessageThatQuotesATextIsRedacted() {
		EmbeddingClient client = client("a");
		this.fixture.provider.then("a",
				Failure.of(FailureKind.BAD_REQUEST, 400, "bad input: my secret text to embed", "Mend it."));
		ModelCallException ex = catchThrowableOfType(ModelCallException.class,
				() -> client.embed("my secret text to embed"));
		assertThat(ex).hasMessageContaining("bad input: …").hasMessageNotContaining("secret");
	}

	@Test
	void degradeRulesOfTheApplicationDoNotAnswerForVectors() {
		this.fixture.builder.degradedResponder((call, failure) -> "sorry");
		EmbeddingClient client = client("a");
		this.fixture.provider.then("a", FailureKind.BILLING);
		assertThatExceptionOfType(ModelCallException.class).isThrownBy(() -> client.embed("x"));
	}

	@Test
	void policyThatAnswersWithoutVectorsIsToldHowTo() {
		this.fixture.builder.callPolicy((call, next) -> {
			Outcome.Success success = (Outcome.Success) next.proceed(call);
			return new Outcome.Success(success.target(),
					new ModelAnswer(new ChatResponse(List.of()), TokenUsage.UNKNOWN));
		});
		assertThatExceptionOfType(ModelCallException.class).isThrownBy(() -> client("a").embed("x"))
			.withMessageContaining("have it answer with ModelAnswer.of(EmbeddingResponse, TokenUsage)");
	}

	@Test
	void interruptedCallerGetsACancellation() {
		EmbeddingClient client = client("a");
		this.fixture.provider.then("a", FailureKind.CANCELLED);
		assertThatExceptionOfType(CallCancelledException.class).isThrownBy(() -> client.embed("x"));
	}

	@Test
	void closedRouterRefusesEmbeddings() {
		this.fixture.models("a");
		ModelRouter router = router("a");
		router.close();
		assertThatExceptionOfType(ModelCallException.class).isThrownBy(() -> router.embeddings("search").embed("x"))
			.satisfies((ex) -> assertThat(ex.rejection()).extracting(Rejection::reason)
				.isEqualTo(Rejection.Reason.SHUTDOWN));
	}

}
