package io.modelrouter.endtoend;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import io.modelrouter.Cost;
import io.modelrouter.ModelCallLog;
import io.modelrouter.ModelRouter;
import io.modelrouter.ModelSettings;
import io.modelrouter.Price;
import io.modelrouter.cost.ModelPrice;
import io.modelrouter.cost.catalogue.CatalogueReader;
import io.modelrouter.cost.catalogue.ListedModel;
import io.modelrouter.cost.currency.ExchangeRate;
import io.modelrouter.cost.currency.ExchangeRates;
import io.modelrouter.engine.ModelRouterBuilder;
import io.modelrouter.engine.RouteSettings;
import io.modelrouter.failure.FailureClassifiers;
import io.modelrouter.observe.meter.RouterMeters;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.test.ScriptedUsage;
import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Costs in the currency of reports beside their own, wherever they show.
 */
class ReportedCostTests {

	private final VirtualTime time = new VirtualTime();

	private final ProviderSimulator simulator = ProviderSimulator.start(0, this.time::now);

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final List<ModelCallLog> entries = new ArrayList<>();

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final Logger logger = (Logger) LoggerFactory.getLogger(ModelCallLog.class.getName() + ".call");

	@AfterEach
	void close() {
		this.logger.detachAppender(this.log);
		this.logger.setLevel(null);
		this.simulator.close();
	}

	@Test
	void answerAttemptLogAndMeterTellBoth() {
		this.log.start();
		this.logger.setLevel(Level.INFO);
		this.logger.addAppender(this.log);
		this.simulator.anyModel().usage(ScriptedUsage.of(1000, 100));
		Price price = ModelPrice.of(new BigDecimal("3"), null, null, new BigDecimal("15"), "USD");
		Cost expected = new Cost(new BigDecimal("0.0045"), "USD", new Cost(new BigDecimal("0.03204"), "CNY"));
		try (ModelRouter router = router(price)) {
			Cost cost = router.route("chat").call("Hello").cost();
			assertSame(cost, expected);
			assertThat(this.entries).hasSize(2).allSatisfy((entry) -> assertSame(entry.cost(), expected));
		}
		Map<String, String> pairs = new HashMap<>();
		this.log.list.get(0).getKeyValuePairs().forEach((pair) -> pairs.put(pair.key, String.valueOf(pair.value)));
		assertThat(pairs).containsEntry("currency", "USD").containsEntry("reported_currency", "CNY");
		assertThat(new BigDecimal(pairs.get("cost"))).isEqualByComparingTo("0.0045");
		assertThat(new BigDecimal(pairs.get("reported_cost"))).isEqualByComparingTo("0.03204");
		assertThat(this.registry.get("model.router.cost").tag("currency", "CNY").counter().count()).isEqualTo(0.03204);
		assertThat(this.registry.find("model.router.cost").tag("currency", "USD").counter()).isNull();
	}

	@Test
	void priceOfACatalogueTellsItsAge() {
		Price price = new CatalogueReader().snapshot().find(new ListedModel("openai", "gpt-5.5"));
		assertThat(price).isNotNull();
		try (ModelRouter router = router(price)) {
			assertThat(router.routes()).hasSize(1);
			assertThat(this.registry.get("model.router.price.age").tag("model", "gpt").gauge().value()).isZero();
			this.time.advance(Duration.ofDays(91));
			assertThat(this.registry.get("model.router.price.age").tag("model", "gpt").gauge().value()).isEqualTo(91);
		}
	}

	private static void assertSame(@Nullable Cost cost, Cost expected) {
		assertThat(cost).isNotNull();
		assertThat(cost.amount()).isEqualByComparingTo(expected.amount());
		assertThat(cost.currency()).isEqualTo(expected.currency());
		assertThat(cost.shown().amount()).isEqualByComparingTo(expected.shown().amount());
		assertThat(cost.shown().currency()).isEqualTo(expected.shown().currency());
	}

	private ModelRouter router(Price price) {
		return ModelRouterBuilder.create()
			.time(this.time)
			.reportingCurrency(new ExchangeRates("CNY",
					List.of(new ExchangeRate("USD", "CNY", new BigDecimal("7.12"), LocalDate.of(2026, 11, 1)))))
			.meters(new RouterMeters(this.registry, 10))
			.provider(WireType.OPENAI.provider("openai", this.simulator, FailureClassifiers.standard(this.time),
					this.time), "openai")
			.model("openai", new ModelSettings("gpt", "gpt-5.5", null, price, ModelSettings.Options.NONE))
			.route(new RouteSettings("chat", "gpt"))
			.listener(this.entries::add)
			.build();
	}

}
