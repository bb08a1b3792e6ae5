package io.modelrouter.cost.budget.step;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.model.ChatResponse;

import io.modelrouter.Attempt;
import io.modelrouter.Attempts;
import io.modelrouter.BudgetStatus;
import io.modelrouter.Cost;
import io.modelrouter.ModelAnswer;
import io.modelrouter.Outcome;
import io.modelrouter.Permit;
import io.modelrouter.Price;
import io.modelrouter.PriceSource;
import io.modelrouter.Rejection;
import io.modelrouter.TokenUsage;
import io.modelrouter.cost.ModelPrice;
import io.modelrouter.cost.budget.Ask;
import io.modelrouter.cost.budget.Billionths;
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
			public List<String> missing(TokenUsage usage, Instant at) {
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
	void aBudgetThatHasNoRoomAnyMoreIsToldOncePerPeriod() {
		spend(1_000);
		refused();
		refused();
		this.fixture.time.advance(Duration.ofDays(31));
		spend(1_000);
		refused();
		assertThat(this.fixture.reached).extracting(BudgetStatus::from)
			.containsExactly(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-12-01T00:00:00Z"));
	}

	@Test
	void aRefusalThatEndsWhenWhatIsReservedComesFreeDoesNotMeanThatNothingIsLeft() {
		reserve(1_000);
		refused();
		assertThat(this.fixture.reached).isEmpty();
	}

	@Test
	void oneLargeAttemptThatIsRefusedDoesNotMeanThatNothingIsLeftForOthers() {
		BudgetGate gate = this.fixture.gate();
		spend(990);
		gate.admit(this.fixture.attempt());
		this.fixture.price = ModelPrice.of(BigDecimal.ZERO, null, null, BigDecimal.valueOf(20_000), "USD");
		assertThat(gate.admit(this.fixture.attempt())).isInstanceOf(Rejection.class);
		assertThat(this.fixture.reached).isEmpty();
		spend(10);
		this.fixture.price = ModelPrice.of(BigDecimal.ZERO, null, null, BigDecimal.valueOf(1_000), "USD");
		assertThat(gate.admit(this.fixture.attempt())).isInstanceOf(Rejection.class);
		assertThat(this.fixture.reached).hasSize(1);
	}

	@Test
	void attemptsThatAreAllLargeAreTheUsualOnes() {
		this.fixture.price = ModelPrice.of(BigDecimal.ZERO, null, null, BigDecimal.valueOf(600_000), "USD");
		BudgetGate gate = this.fixture.gate();
		gate.admit(this.fixture.attempt());
		spend(600);
		assertThat(gate.admit(this.fixture.attempt())).isInstanceOf(Rejection.class);
		assertThat(this.fixture.reached).singleElement()
			.satisfies((status) -> assertThat(status.spent()).isEqualByComparingTo("600"));
	}

	@Test
	void whatHasNoPriceDoesNotMakeOthersLookLarge() {
		this.fixture.price = null;
		this.fixture.gate().admit(this.fixture.attempt());
		this.fixture.price = ModelPrice.of(BigDecimal.ZERO, null, null, BigDecimal.valueOf(1_000), "USD");
		spend(1_000);
		this.fixture.gate().admit(this.fixture.attempt());
		assertThat(this.fixture.reached).hasSize(1);
	}

	private void spend(long amount) {
		Reservation reservation = reserve(amount);
		this.fixture.budgets.books().settle(reservation, Settlement.assumed(reservation));
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
