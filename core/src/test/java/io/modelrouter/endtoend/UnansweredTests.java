package io.modelrouter.endtoend;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.BaseSubscriber;

import io.modelrouter.AttemptRecord;
import io.modelrouter.FailureClassifier;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelCallLog;
import io.modelrouter.ModelProvider;
import io.modelrouter.ModelRouter;
import io.modelrouter.ModelSettings;
import io.modelrouter.TokenUsage;
import io.modelrouter.TokenUsage.Quality;
import io.modelrouter.cost.ModelPrice;
import io.modelrouter.engine.ModelRouterBuilder;
import io.modelrouter.engine.RouteSettings;
import io.modelrouter.failure.FailureClassifiers;
import io.modelrouter.observe.meter.RouterMeters;
import io.modelrouter.provider.ModelProviders;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.test.StreamFault;
import io.modelrouter.time.Time;
import io.modelrouter.tokens.PromptTokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tokens and money of attempts that gave no answer, over real sockets: what a provider
 * may bill is estimated, what it refused is free, and what nobody knows is no 0.
 */
class UnansweredTests {

	private static final Prompt PROMPT = new Prompt("Tell me all about the ocean, and leave nothing out.");

	private static final Duration SHORT = Duration.ofMillis(300);

	private static final Duration LONG = Duration.ofSeconds(20);

	/** Input 2, output 10 for a million. */
	private static final ModelPrice PRICE = ModelPrice.of(new BigDecimal("2"), null, null, BigDecimal.TEN, "USD");

	private final ProviderSimulator simulator = ProviderSimulator.start();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final BlockingQueue<ModelCallLog> log = new LinkedBlockingQueue<>();

	private final List<ModelRouter> routers = new ArrayList<>();

	@AfterEach
	void close() {
		this.routers.forEach(ModelRouter::close);
		this.simulator.close();
	}

	@ParameterizedTest
	@EnumSource(names = "OPENAI_COMPATIBLE", mode = Mode.EXCLUDE)
	void promptOfACallThatWasCutByItsLimitIsEstimated(WireType type) {
		this.simulator.anyModel().always(Fault.silence());
		assertEstimated(failed(router(type, SHORT)));
	}

	@ParameterizedTest
	@EnumSource(names = "OPENAI_COMPATIBLE", mode = Mode.EXCLUDE)
	void promptOfAStreamThatStayedSilentIsEstimated(WireType type) {
		this.simulator.anyModel().always(Fault.silence());
		ModelRouter router = router(type, SHORT);
		ModelCallException ex = catchThrowableOfType(ModelCallException.class,
				() -> router.route("one").stream(PROMPT).blockLast());
		assertEstimated(ex.attempts().get(0));
	}

	@Test
	void promptOfACallWhoseCallerLeftIsEstimated() throws InterruptedException {
		this.simulator.anyModel().always(Fault.silence());
		ModelRouter router = router(WireType.OPENAI, SHORT.multipliedBy(3));
		Thread caller = new Thread(
				() -> catchThrowableOfType(RuntimeException.class, () -> router.route("one").call(PROMPT)));
		caller.start();
		this.simulator.awaitRequests("first-1", 1, LONG);
		caller.interrupt();
		ModelCallLog attempt = logged();
		assertThat(attempt.result()).isEqualTo(ModelCallLog.Result.CANCELLED);
		assertThat(attempt.quality()).isEqualTo(Quality.ESTIMATED);
		assertThat(attempt.usage()).isEqualTo(PromptTokens.unanswered(PROMPT));
		assertThat(attempt.cost()).isNotNull();
	}

	@Test
	void streamThatWasLeftIsChargedWithWhatCame() throws InterruptedException {
		this.simulator.anyModel().always(StreamFault.words(2).every(LONG));
		ModelRouter router = router(WireType.OPENAI, LONG);
		router.route("one").stream(PROMPT).subscribe(new BaseSubscriber<>() {

			@Override
			protected void hookOnNext(ChatResponse chunk) {
				cancel();
			}

		});
		ModelCallLog attempt = logged();
		assertThat(attempt.quality()).isEqualTo(Quality.ESTIMATED);
		assertThat(attempt.usage().input()).isEqualTo(PromptTokens.unanswered(PROMPT).input());
		assertThat(attempt.usage().output()).isPositive();
	}

	static Stream<Arguments> refusals() {
		return Stream.of(400, 401, 403, 404, 429, 500, 503)
			.map((status) -> Arguments.of(String.valueOf(status), Fault.status(status)));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("refusals")
	void whatTheProviderRefusedUsedNothing(String name, Fault fault) {
		this.simulator.anyModel().always(fault);
		AttemptRecord attempt = failed(router(WireType.OPENAI, LONG));
		assertThat(attempt.usage()).isSameAs(TokenUsage.UNKNOWN);
		assertThat(attempt.quality()).isEqualTo(Quality.EXACT);
		assertThat(attempt.cost()).isNull();
		assertThat(counted("model.router.unpriced")).isZero();
		assertThat(counted("model.router.estimated")).isZero();
	}

	@Test
	void whatNeverLeftUsedNothing() {
		ModelRouter router = router(WireType.OPENAI, LONG);
		this.simulator.close();
		AttemptRecord attempt = failed(router);
		assertThat(attempt.quality()).isEqualTo(Quality.EXACT);
		assertThat(counted("model.router.unpriced")).isZero();
	}

	static Stream<Arguments> unknown() {
		return Stream.of(Arguments.of("reset", Fault.reset()), Arguments.of("html", Fault.html()),
				Arguments.of("empty", Fault.empty()));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("unknown")
	void whatNobodyKnowsIsCountedAsUnknown(String name, Fault fault) {
		this.simulator.anyModel().always(fault);
		AttemptRecord attempt = failed(router(WireType.OPENAI, LONG));
		assertThat(attempt.quality()).isEqualTo(Quality.UNKNOWN);
		assertThat(attempt.cost()).isNull();
		assertThat(this.meters.find("model.router.unpriced").tag("reason", "no_answer").counters()).isNotEmpty();
		assertThat(counted("model.router.tokens")).isZero();
	}

	@Test
	void promptOfABeanThatWasLeftIsEstimated() {
		CountDownLatch never = new CountDownLatch(1);
		ModelProvider bean = ModelProviders.chatModel("one", null, () -> (prompt) -> {
			try {
				never.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			throw new IllegalStateException("interrupted");
		}, FailureClassifiers.standard(Time.system()));
		assertEstimated(failed(router(bean, SHORT)));
	}

	private void assertEstimated(AttemptRecord attempt) {
		TokenUsage usage = attempt.usage();
		assertThat(usage).isEqualTo(PromptTokens.unanswered(PROMPT));
		assertThat(usage.input()).isBetween(8L, 30L);
		assertThat(usage.totalOutput()).isZero();
		assertThat(attempt.quality()).isEqualTo(Quality.ESTIMATED);
		assertThat(attempt.cost()).isNotNull();
		assertThat(attempt.cost().amount())
			.isEqualByComparingTo(BigDecimal.valueOf(usage.input()).multiply(new BigDecimal("0.000002")));
		assertThat(counted("model.router.estimated")).isOne();
		assertThat(counted("model.router.tokens")).isEqualTo(usage.input());
		assertThat(counted("model.router.cost")).isEqualTo(attempt.cost().amount().doubleValue());
		assertThat(this.log.element().quality()).isEqualTo(Quality.ESTIMATED);
		assertThat(this.log.element().model()).isEqualTo("first");
	}

	private ModelCallLog logged() throws InterruptedException {
		ModelCallLog first = this.log.poll(LONG.toMillis(), TimeUnit.MILLISECONDS);
		assertThat(first).isNotNull();
		return first;
	}

	private static AttemptRecord failed(ModelRouter router) {
		return catchThrowableOfType(ModelCallException.class, () -> router.route("one").call(PROMPT)).attempts().get(0);
	}

	private double counted(String meter) {
		return this.meters.find(meter).counters().stream().mapToDouble(Counter::count).sum();
	}

	private ModelRouter router(WireType type, Duration timeout) {
		FailureClassifier classifier = FailureClassifiers.standard(Time.system());
		ModelProvider provider = type.provider("one", this.simulator, classifier, Time.system());
		provider.warmUp();
		return router(provider, timeout);
	}

	private ModelRouter router(ModelProvider provider, Duration timeout) {
		ModelRouter router = ModelRouterBuilder.create()
			.provider(provider, "one")
			.model("one", new ModelSettings("first", "first-1", null, PRICE, ModelSettings.Options.NONE))
			.route(new RouteSettings("one", "first", List.of(), timeout, 0, LONG))
			.meters(new RouterMeters(this.meters, 100))
			.listener(this.log::add)
			.build();
		this.routers.add(router);
		return router;
	}

}
