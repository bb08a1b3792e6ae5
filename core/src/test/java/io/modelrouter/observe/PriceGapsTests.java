package io.modelrouter.observe;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import io.modelrouter.Cost;
import io.modelrouter.ModelTarget;
import io.modelrouter.Price;
import io.modelrouter.TokenUsage;
import io.modelrouter.UsageDetails;
import io.modelrouter.cost.ModelPrice;
import io.modelrouter.cost.Period;
import io.modelrouter.cost.Prices;

import static org.assertj.core.api.Assertions.assertThat;

class PriceGapsTests {

	private static final Price PLAIN = ModelPrice.of(BigDecimal.ONE, BigDecimal.ONE, null, BigDecimal.TEN, "USD");

	private final PriceGaps gaps = new PriceGaps();

	private final Logger logger = (Logger) LoggerFactory.getLogger(PriceGaps.class);

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	@BeforeEach
	void listen() {
		this.log.start();
		this.logger.setLevel(Level.INFO);
		this.logger.setAdditive(false);
		this.logger.addAppender(this.log);
	}

	@AfterEach
	void leave() {
		this.logger.detachAppender(this.log);
		this.logger.setLevel(null);
		this.logger.setAdditive(true);
	}

	@Test
	void writesToACacheWithoutAPriceAreSaidOncePerModel() {
		look("a", PLAIN, wrote(5));
		look("a", PLAIN, wrote(5));
		look("b", PLAIN, wrote(5));
		assertThat(this.log.list).hasSize(2).allSatisfy((event) -> assertThat(event.getLevel()).isEqualTo(Level.WARN));
		assertThat(messages().get(0)).startsWith("Model 'a' ").contains("has no cache-write");
		assertThat(messages().get(1)).startsWith("Model 'b' ");
	}

	@Test
	void readsFromACacheWithoutAPriceAreSaid() {
		Price price = ModelPrice.of(BigDecimal.ONE, null, null, BigDecimal.TEN, "USD");
		look("a", price, new TokenUsage(1, 900, 0, 9, 0));
		assertThat(messages()).singleElement().asString().contains("Model 'a'", "has no cached-input");
	}

	@Test
	void everyFigureThatIsMissingIsSaid() {
		UsageDetails details = new UsageDetails(0, 0, 0, 0, 7, 0, 2, null, null);
		look("a", PLAIN, new TokenUsage(1, 0, 0, 9, 0).with(details));
		assertThat(messages()).hasSize(2);
		assertThat(messages().get(0)).contains("has no audio-output");
		assertThat(messages().get(1)).contains("has no per-search");
	}

	@Test
	void nothingIsSaidOfWhatHasAPriceOrOfModelsThatHaveNone() {
		look("a", ModelPrice.of(BigDecimal.ONE, null, BigDecimal.ZERO, BigDecimal.TEN, "USD"), wrote(5));
		look("b", null, wrote(5));
		look("c", PLAIN, wrote(0));
		look("d", PLAIN, TokenUsage.UNKNOWN);
		look("e", PLAIN, wrote(5).with(UsageDetails.of("ultra", 0, new Cost(BigDecimal.ONE, "USD"))));
		assertThat(messages()).isEmpty();
	}

	@Test
	void serviceTierWithoutAFactorIsSaidOnce() {
		look("a", Prices.RICH, wrote(5).with(UsageDetails.of("ultra", 0, null)));
		look("a", Prices.RICH, wrote(5).with(UsageDetails.of("ultra", 0, null)));
		assertThat(messages()).singleElement()
			.asString()
			.contains("Model 'a'", "service tier 'ultra'", "unpriced", "service-tiers.ultra");
	}

	@Test
	void priceThatEndedIsSaidOnce() {
		Price ended = new ModelPrice("USD", new Period(null, Instant.EPOCH, Prices.rates("1", "1").build(), List.of()));
		look("a", ended, wrote(0));
		look("a", ended, wrote(0));
		assertThat(messages()).singleElement().asString().contains("price of model 'a'", "unpriced", "periods");
	}

	@Test
	void providersCannotFillTheMemoryWithTiers() {
		for (int i = 0; i < 1_100; i++) {
			look("a", Prices.RICH, wrote(5).with(UsageDetails.of("tier" + i, 0, null)));
		}
		assertThat(messages()).hasSize(1_000);
	}

	private void look(String model, @Nullable Price price, TokenUsage usage) {
		ModelTarget target = new ModelTarget(model, "provider", "account", model, null, price);
		this.gaps.look(target, usage, Instant.EPOCH, target.cost(usage, Instant.EPOCH));
	}

	private List<String> messages() {
		return this.log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

	private static TokenUsage wrote(long tokens) {
		return new TokenUsage(1, 0, tokens, 1, 0);
	}

}
