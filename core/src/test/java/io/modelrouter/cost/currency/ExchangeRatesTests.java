package io.modelrouter.cost.currency;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import io.modelrouter.Cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Costs are converted exactly, by the rate of their day.
 */
class ExchangeRatesTests {

	private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

	private final ExchangeRates rates = new ExchangeRates("CNY",
			List.of(rate("USD", "CNY", "7.1234567", "2026-11-01"), rate("USD", "CNY", "7", null),
					rate("USD", "CNY", "7.5", "2026-12-01"), rate("CNY", "EUR", "0.12", null),
					rate("EUR", "USD", "1.1", null)));

	@Test
	void theOriginalIsKeptAndTheConvertedStandsBesideIt() {
		Cost cost = this.rates.report(usd("0.000423000"), NOW);
		assertThat(cost.amount()).isEqualTo("0.000423000");
		assertThat(cost.currency()).isEqualTo("USD");
		assertThat(cost.reported()).isEqualTo(new Cost(new BigDecimal("0.0030132221841000"), "CNY"));
		assertThat(cost.shown()).isEqualTo(cost.reported());
		assertThat(cost).hasToString("0.000423000 USD (0.0030132221841000 CNY)");
	}

	@Test
	void theRateOfTheDayCounts() {
		assertThat(reported("2026-10-31T23:59:59Z")).isEqualByComparingTo("7");
		assertThat(reported("2026-11-01T00:00:00Z")).isEqualByComparingTo("7.1234567");
		assertThat(reported("2026-12-01T00:00:00Z")).isEqualByComparingTo("7.5");
	}

	@Test
	void whatIsInThatCurrencyAlreadyStaysAsItIs() {
		Cost yuan = new Cost(BigDecimal.TEN, "CNY");
		assertThat(this.rates.report(yuan, NOW)).isSameAs(yuan);
		assertThat(yuan.shown()).isSameAs(yuan);
	}

	@Test
	void ratesAreNeitherTurnedRoundNorChainedAndAMissingOneIsSaidOnce() {
		Logger logger = (Logger) LoggerFactory.getLogger(ExchangeRates.class);
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		log.start();
		logger.addAppender(log);
		try {
			Cost euro = new Cost(BigDecimal.ONE, "EUR");
			assertThat(this.rates.report(euro, NOW)).isSameAs(euro);
			assertThat(this.rates.report(euro, NOW)).isSameAs(euro);
		}
		finally {
			logger.detachAppender(log);
		}
		assertThat(log.list).singleElement()
			.extracting(ILoggingEvent::getFormattedMessage)
			.asString()
			.contains("no rate from EUR to CNY", "model-router.pricing.rates");
	}

	@Test
	void aRateThatBeginsLaterIsMissingUntilThen() {
		ExchangeRates later = new ExchangeRates("CNY", List.of(rate("USD", "CNY", "7", "2026-11-23")));
		assertThat(later.report(usd("1"), NOW).reported()).isNull();
		assertThat(later.report(usd("1"), Instant.parse("2026-11-23T00:00:00Z")).reported()).isNotNull();
	}

	@Test
	void aRateIsMoreThanNothingAndLeadsSomewhere() {
		assertThatIllegalArgumentException().isThrownBy(() -> rate("USD", "CNY", "0", null));
		assertThatIllegalArgumentException().isThrownBy(() -> rate("USD", "USD", "1", null));
	}

	private BigDecimal reported(String at) {
		return this.rates.report(usd("1"), Instant.parse(at)).shown().amount();
	}

	private static Cost usd(String amount) {
		return new Cost(new BigDecimal(amount), "USD");
	}

	private static ExchangeRate rate(String from, String to, String rate, @Nullable String since) {
		return new ExchangeRate(from, to, new BigDecimal(rate), (since != null) ? LocalDate.parse(since) : null);
	}

}
