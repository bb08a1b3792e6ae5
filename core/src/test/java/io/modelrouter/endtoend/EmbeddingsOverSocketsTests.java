package io.modelrouter.endtoend;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.vectorstore.SimpleVectorStore;

import io.modelrouter.AttemptRecord;
import io.modelrouter.EmbeddingClient;
import io.modelrouter.Failure;
import io.modelrouter.FailureClassifier;
import io.modelrouter.FailureKind;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelRouter;
import io.modelrouter.ModelSettings;
import io.modelrouter.Price;
import io.modelrouter.RoutedEmbeddings;
import io.modelrouter.engine.ModelRouterBuilder;
import io.modelrouter.engine.RouteSettings;
import io.modelrouter.failure.FailureClassifiers;
import io.modelrouter.observe.meter.RouterMeters;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.test.ScriptedUsage;
import io.modelrouter.time.VirtualTime;
import io.modelrouter.cost.ModelPrice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Embeddings through the whole router: the faults of calls get the treatment of calls.
 */
class EmbeddingsOverSocketsTests {

	private static final String PRIMARY = "text-embedding-3-small";

	private static final String FALLBACK = "openai/text-embedding-3-small";

	private static final Price PRICE = ModelPrice.of(new BigDecimal("0.02"), null, null, BigDecimal.ZERO, "USD");

	private final VirtualTime time = new VirtualTime();

	private final ProviderSimulator simulator = ProviderSimulator.start(0, this.time::now);

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final List<ModelRouter> routers = new ArrayList<>();

	@AfterEach
	void close() {
		this.routers.forEach(ModelRouter::close);
		this.simulator.close();
	}

	private EmbeddingClient client(WireType type) {
		FailureClassifier classifier = FailureClassifiers.standard(this.time);
		ModelRouter router = ModelRouterBuilder.create()
			.time(this.time)
			.provider(type.provider("one", this.simulator, classifier, this.time), "one")
			.provider(WireType.OPENAI_COMPATIBLE.provider("two", this.simulator, classifier, this.time), "two")
			.model("one",
					new ModelSettings("first", PRIMARY, null, PRICE, ModelSettings.Options.NONE,
							ModelSettings.Vectors.DEFAULTS))
			.model("two",
					new ModelSettings("second", FALLBACK, null, null, ModelSettings.Options.NONE,
							new ModelSettings.Vectors(PRIMARY, null, null)))
			.embeddings(new RouteSettings("search", "first", "second"))
			.meters(new RouterMeters(this.meters, 10))
			.build();
		this.routers.add(router);
		return router.embeddings("search").tag("docs");
	}

	static Stream<Arguments> faults() {
		Map<Fault, FailureKind> again = Map.of(Fault.status(429), FailureKind.RATE_LIMITED, Fault.status(500),
				FailureKind.SERVER_ERROR, Fault.status(503), FailureKind.OVERLOADED, Fault.reset(), FailureKind.NETWORK,
				Fault.close(), FailureKind.NETWORK);
		List<Arguments> cases = new ArrayList<>();
		for (WireType type : List.of(WireType.OPENAI, WireType.OPENAI_COMPATIBLE, WireType.GEMINI)) {
			again.forEach((fault, kind) -> cases.add(Arguments.of(type, Named.of(fault.toString(), fault), kind, 4)));
			for (Fault fault : List.of(Fault.html(), Fault.empty(), Fault.emptyObject(), Fault.truncated(),
					Fault.brokenJson())) {
				cases.add(Arguments.of(type, Named.of(fault.toString(), fault), FailureKind.MALFORMED_RESPONSE, 2));
			}
			cases.add(Arguments.of(type, Named.of("504", Fault.status(504)), FailureKind.TIMEOUT, 2));
			cases.add(Arguments.of(type, Named.of("403", Fault.status(403)), FailureKind.PERMISSION_DENIED, 1));
			cases
				.add(Arguments.of(type, Named.of("200 with 500", Fault.errorInBody(500)), FailureKind.SERVER_ERROR, 4));
		}
		return cases.stream();
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource("faults")
	void lastingFaultIsRetriedAsItsKindAsksAndThenFallsBack(WireType type, Fault fault, FailureKind kind,
			int attempts) {
		EmbeddingClient client = client(type);
		this.simulator.model(PRIMARY).always(fault);
		RoutedEmbeddings answer = client.call(new EmbeddingRequest(List.of("one text", "another"), null));
		assertThat(answer.vectors()).hasSize(2).allSatisfy((vector) -> assertThat(vector).hasSize(256));
		assertThat(answer.model()).isEqualTo("second");
		assertThat(answer.attempts()).extracting(AttemptRecord::failure)
			.first()
			.satisfies((failure) -> assertThat(failure).isNotNull().extracting(Failure::kind).isEqualTo(kind));
		assertThat(this.simulator.requests(PRIMARY)).hasSize(attempts);
		assertThat(this.simulator.requests(FALLBACK)).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource(names = { "OPENAI", "OPENAI_COMPATIBLE", "GEMINI" })
	void oneFaultIsFollowedByARetryOnTheSameModel(WireType type) {
		EmbeddingClient client = client(type);
		this.simulator.model(PRIMARY).then(Fault.status(429).retryAfter(Duration.ofSeconds(2)));
		RoutedEmbeddings answer = client.call(new EmbeddingRequest(List.of("x"), null));
		assertThat(answer.model()).isEqualTo("first");
		assertThat(answer.attempts()).hasSize(2);
		assertThat(this.time.sleeps()).singleElement()
			.satisfies((sleep) -> assertThat(sleep).isBetween(Duration.ofSeconds(2), Duration.ofMillis(2500)));
	}

	@ParameterizedTest
	@EnumSource(names = { "OPENAI", "OPENAI_COMPATIBLE", "GEMINI" })
	void badRequestGoesNowhereElseAndQuotesNoText(WireType type) {
		EmbeddingClient client = client(type);
		this.simulator.model(PRIMARY).always(Fault.status(400));
		ModelCallException ex = catchThrowableOfType(ModelCallException.class,
				() -> client.embed("my secret text to embed"));
		assertThat(ex.failure()).isNotNull().extracting(Failure::kind).isEqualTo(FailureKind.BAD_REQUEST);
		assertThat(ex).hasMessageNotContaining("secret").hasMessageNotContaining("key-1234");
		assertThat(this.simulator.requests(FALLBACK)).isEmpty();
	}

	@Test
	void bothWireFormatsGiveTheSameVectorsOfTheSameTexts() {
		assertThat(client(WireType.OPENAI).embed("The cat sleeps"))
			.containsExactly(client(WireType.GEMINI).embed("The cat sleeps"));
	}

	@Test
	void tokensCostAndMetersAreThoseOfTheTexts() {
		this.simulator.model(PRIMARY).usage(ScriptedUsage.of(1_000_000, 0));
		RoutedEmbeddings answer = client(WireType.OPENAI).call(new EmbeddingRequest(List.of("x"), null));
		assertThat(answer.tokens().input()).isEqualTo(1_000_000);
		assertThat(answer.cost()).isNotNull()
			.satisfies((cost) -> assertThat(cost.amount()).isEqualByComparingTo("0.02"));
		assertThat(this.meters.get("model.router.calls")
			.tags("route", "search", "business.tag", "docs", "outcome", "success")
			.timer()
			.count()).isOne();
		assertThat(this.meters.get("model.router.tokens")
			.tags("route", "search", "model", "first", "type", "input")
			.counter()
			.count()).isEqualTo(1_000_000);
		assertThat(this.meters.get("model.router.cost").tags("model", "first").counter().count()).isEqualTo(0.02);
	}

	@Test
	void vectorsOfUnknownTokensAreCountedAsUnpriced() {
		this.simulator.model(PRIMARY).usage(ScriptedUsage.none());
		RoutedEmbeddings answer = client(WireType.GEMINI).call(new EmbeddingRequest(List.of("x"), null));
		assertThat(answer.tokens().isKnown()).isFalse();
		assertThat(answer.cost()).isNull();
		assertThat(this.meters.find("model.router.unpriced").counters()).isNotEmpty();
	}

	@Test
	void vectorStoreFindsWhatIsNearWhileTheProviderFails() {
		SimpleVectorStore store = SimpleVectorStore.builder(client(WireType.OPENAI).embeddingModel()).build();
		this.simulator.model(PRIMARY).flapping(1, 2, Fault.status(503));
		store.add(List.of(new Document("The cat sleeps on the mat"), new Document("Interest rates rise again"),
				new Document("A dog barks at the moon")));
		assertThat(store.similaritySearch("Where does the cat sleep, on a mat?")).first()
			.satisfies((found) -> assertThat(found.getText()).startsWith("The cat"));
		assertThat(store.similaritySearch("rates of interest")).first()
			.satisfies((found) -> assertThat(found.getText()).startsWith("Interest"));
	}

}
