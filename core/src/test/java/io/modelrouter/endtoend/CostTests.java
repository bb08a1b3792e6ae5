package io.modelrouter.endtoend;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.modelrouter.AttemptRecord;
import io.modelrouter.Cost;
import io.modelrouter.FailureClassifier;
import io.modelrouter.ModelCallLog;
import io.modelrouter.ModelCallLog.Event;
import io.modelrouter.ModelRouter;
import io.modelrouter.ModelSettings;
import io.modelrouter.Price;
import io.modelrouter.RoutedResponse;
import io.modelrouter.TokenUsage;
import io.modelrouter.engine.ModelRouterBuilder;
import io.modelrouter.engine.RouteSettings;
import io.modelrouter.failure.FailureClassifiers;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.test.ScriptedUsage;
import io.modelrouter.time.VirtualTime;
import io.modelrouter.cost.ModelPrice;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tokens and money of calls through the whole router and over real sockets.
 */
class CostTests {

	private static final ScriptedUsage USAGE = ScriptedUsage.of(1000, 100).cached(4000).cacheWrite(200).reasoning(300);

	private final VirtualTime time = new VirtualTime();

	private final ProviderSimulator simulator = ProviderSimulator.start(0, this.time::now);

	private final List<ModelCallLog> log = new ArrayList<>();

	private @Nullable ModelRouter router;

	@AfterEach
	void close() {
		if (this.router != null) {
			this.router.close();
		}
		this.simulator.close();
	}

	@ParameterizedTest
	@CsvSource({ //
			// 1000 × 3 + 4000 × 0.3 + 200 × 3.75 + 400 × 15 = 3000 + 1200 + 750 + 6000
			"OPENAI, 1000, 200, 0.01095", "OPENAI_COMPATIBLE, 1000, 200, 0.01095", "ANTHROPIC, 1000, 200, 0.01095",
			// Gemini tells no writes: 1200 × 3 + 4000 × 0.3 + 400 × 15 = 3600 + 1200 +
			// 6000
			"GEMINI, 1200, 0, 0.0108" })
	void callIsChargedByTheVendorsOwnAccounting(WireType type, long input, long write, BigDecimal cost) {
		this.simulator.model("first-1").usage(USAGE);
		RoutedResponse answer = route(type, price("3", "0.3", "3.75", "15", "USD"), null).route("both").call("Hello");
		TokenUsage expected = new TokenUsage(input, 4000, write, 100, 300);
		assertThat(answer.tokens()).isEqualTo(expected);
		assertCost(answer.cost(), cost, "USD");
		assertThat(answer.attempts()).singleElement().satisfies((attempt) -> {
			assertThat(attempt.usage()).isEqualTo(expected);
			assertCost(attempt.cost(), cost, "USD");
		});
		assertThat(this.log).extracting(ModelCallLog::event).containsExactly(Event.ATTEMPT, Event.CALL);
		assertThat(this.log).allSatisfy((entry) -> {
			assertThat(entry.usage()).isEqualTo(expected);
			assertThat(entry.inputTokens()).isEqualTo(5200);
			assertThat(entry.outputTokens()).isEqualTo(400);
			assertCost(entry.cost(), cost, "USD");
		});
	}

	@Test
	void fallbackIsChargedToTheModelThatAnsweredAtItsPrice() {
		this.simulator.model("first-1").always(Fault.status(404));
		this.simulator.model("second-1").usage(USAGE);
		RoutedResponse answer = route(WireType.ANTHROPIC, price("3", "0.3", "3.75", "15", "USD"),
				price("4", "1", null, "16", "CNY"))
			.route("both")
			.call("Hello");
		// 1000 × 4 + 4000 × 1 + 200 × 4 + 400 × 16 = 4000 + 4000 + 800 + 6400
		BigDecimal cost = new BigDecimal("0.0152");
		assertThat(answer.model()).isEqualTo("second");
		assertThat(answer.tokens()).isEqualTo(new TokenUsage(1000, 4000, 200, 100, 300));
		assertCost(answer.cost(), cost, "CNY");
		AttemptRecord failed = answer.attempts().get(0);
		assertThat(failed.model()).isEqualTo("first");
		assertThat(failed.usage()).isSameAs(TokenUsage.UNKNOWN);
		assertThat(failed.cost()).isNull();
		assertCost(answer.attempts().get(1).cost(), cost, "CNY");
		assertThat(this.log.get(2).target().id()).isEqualTo("second");
		assertCost(this.log.get(2).cost(), cost, "CNY");
	}

	@Test
	void retriedCallIsChargedOnce() {
		this.simulator.model("first-1").usage(USAGE).then(Fault.status(503), Fault.status(500));
		RoutedResponse answer = route(WireType.OPENAI, price("3", "0.3", "3.75", "15", "USD"), null).route("both")
			.call("Hello");
		assertThat(answer.attempts()).hasSize(3);
		assertThat(answer.attempts()).extracting(AttemptRecord::cost).containsExactly(null, null, answer.cost());
		assertCost(answer.cost(), new BigDecimal("0.01095"), "USD");
	}

	@Test
	void modelWithoutAPriceHasTokensButNoCost() {
		this.simulator.model("first-1").usage(USAGE);
		RoutedResponse answer = route(WireType.OPENAI, null, null).route("both").call("Hello");
		assertThat(answer.tokens().isKnown()).isTrue();
		assertThat(answer.cost()).isNull();
	}

	@ParameterizedTest
	@EnumSource
	void answerWithoutUsageHasNoCost(WireType type) {
		this.simulator.anyModel().usage(ScriptedUsage.none());
		RoutedResponse answer = route(type, price("3", null, null, "15", "USD"), null).route("both").call("Hello");
		assertThat(answer.text()).isNotEmpty();
		assertThat(answer.tokens()).isSameAs(TokenUsage.UNKNOWN);
		assertThat(answer.cost()).isNull();
	}

	private ModelRouter route(WireType type, @Nullable Price first, @Nullable Price second) {
		FailureClassifier classifier = FailureClassifiers.standard(this.time);
		this.router = ModelRouterBuilder.create()
			.time(this.time)
			.provider(type.provider("one", this.simulator, classifier, this.time), "one")
			.provider(WireType.OPENAI.provider("two", this.simulator, classifier, this.time), "two")
			.model("one", new ModelSettings("first", "first-1", null, first, ModelSettings.Options.NONE))
			.model("two", new ModelSettings("second", "second-1", null, second, ModelSettings.Options.NONE))
			.route(new RouteSettings("both", "first", "second"))
			.listener(this.log::add)
			.build();
		return this.router;
	}

	private static Price price(String input, @Nullable String cached, @Nullable String write, String output,
			String currency) {
		return ModelPrice.of(new BigDecimal(input), (cached != null) ? new BigDecimal(cached) : null,
				(write != null) ? new BigDecimal(write) : null, new BigDecimal(output), currency);
	}

	private static void assertCost(@Nullable Cost cost, BigDecimal amount, String currency) {
		assertThat(cost).isNotNull();
		assertThat(cost.amount()).isEqualByComparingTo(amount);
		assertThat(cost.currency()).isEqualTo(currency);
	}

}
