package io.modelrouter.cost.budget.step;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.model.ChatResponse;

import io.modelrouter.Attempt;
import io.modelrouter.Attempts;
import io.modelrouter.Cost;
import io.modelrouter.ModelAnswer;
import io.modelrouter.Outcome;
import io.modelrouter.Permit;
import io.modelrouter.Price;
import io.modelrouter.PriceSource;
import io.modelrouter.Rejection;
import io.modelrouter.TokenUsage;
import io.modelrouter.cost.budget.Ask;
import io.modelrouter.cost.budget.Billionths;
import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.Reservation;
import io.modelrouter.cost.budget.Settlement;

import static org.assertj.core.api.Assertions.assertThat;

class BudgetStepTests {

	private final StepFixture fixture = new StepFixture();

	@Test
	void moneyIsReservedWhileTheAttemptIsUnderWay() {
		this.fixture.step().apply(this.fixture.attempt(), (attempt) -> {
			assertThat(this.fixture.status().reserved()).isEqualByComparingTo("1");
			return Attempts.success(attempt);
		});
		assertThat(this.fixture.status().reserved()).isEqualByComparingTo("0");
	}

	@Test
	void whatIsOnlyReservedByOthersMayComeFreeSoTheCallerIsGivenNoTime() {
		reserve(1_000);
		Rejection rejection = refused();
		assertThat(rejection.retryAfter()).isNull();
		assertThat(rejection.passes()).isFalse();
		assertThat(rejection.message()).contains("0 of 1000 USD spent, 1000 reserved");
	}

	@Test
	void onlyWhatCannotComeFreeIsRefusedBeforeTheWait() {
		Reservation reservation = reserve(1_000);
		assertThat(this.fixture.gate().admit(this.fixture.attempt())).isSameAs(Permit.FREE);
		this.fixture.budgets.books().settle(reservation, Settlement.assumed(reservation));
		assertThat(this.fixture.gate().admit(this.fixture.attempt())).isInstanceOf(Rejection.class);
	}

	@Test
	void attemptThatWasNotSentCostsNothing() {
		Outcome rejected = new Outcome.Rejected(new Rejection(Rejection.Reason.CIRCUIT_OPEN, "open", null));
		this.fixture.step().apply(this.fixture.attempt(), (attempt) -> rejected);
		assertThat(this.fixture.status().spent()).isEqualByComparingTo("0");
	}

	@Test
	void priceThatBreaksLeavesNothingReserved() {
		Price whole = this.fixture.price;
		this.fixture.price = new Price() {

			private boolean asked;

			@Override
			public Cost cost(TokenUsage usage, Instant at) {
				if (this.asked) {
					throw new IllegalStateException("broken");
				}
				this.asked = true;
				return whole.cost(usage, at);
			}

			@Override
			public String currency() {
				return whole.currency();
			}

			@Override
			public boolean coversServiceTier(String tier) {
				return true;
			}

			@Override
			public List<String> missing(TokenUsage usage) {
				return List.of();
			}

			@Override
			public PriceSource source() {
				return whole.source();
			}

		};
		Attempt attempt = this.fixture.attempt();
		Outcome answer = new Outcome.Success(attempt.target(),
				new ModelAnswer(new ChatResponse(List.of()), new TokenUsage(1, 0, 0, 1, 0)));
		assertThat(this.fixture.step().apply(attempt, (context) -> answer)).isSameAs(answer);
		assertThat(this.fixture.status().reserved()).isEqualByComparingTo("0");
		assertThat(this.fixture.status().assumed()).isEqualByComparingTo("1");
	}

	@Test
	void budgetThatIsReachedIsSaidOncePerPeriod() {
		ListAppender<ILoggingEvent> appender = new ListAppender<>();
		appender.start();
		Logger logger = (Logger) LoggerFactory.getLogger(ReachedLog.class);
		logger.addAppender(appender);
		try {
			reserve(1_000);
			refused();
			refused();
			Budget warning = StepFixture.warning("1");
			this.fixture.log.settled(warning, this.fixture.status());
			this.fixture.time.advance(Duration.ofDays(31));
			reserve(1_000);
			refused();
		}
		finally {
			logger.detachAppender(appender);
		}
		assertThat(appender.list).hasSize(2)
			.allSatisfy((event) -> assertThat(event.getFormattedMessage()).startsWith("Reached budget 'b'")
				.contains("refused until then"));
	}

	private Reservation reserve(long amount) {
		return (Reservation) this.fixture.budgets.books()
			.reserve(List.of(new Ask(this.fixture.budget, Billionths.of(BigDecimal.valueOf(amount)), true)));
	}

	private Rejection refused() {
		Outcome outcome = this.fixture.step().apply(this.fixture.attempt(), Attempts::success);
		assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
		return ((Outcome.Rejected) outcome).rejection();
	}

}
