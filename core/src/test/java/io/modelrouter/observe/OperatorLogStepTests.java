package io.modelrouter.observe;

import java.math.BigDecimal;
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
import org.springframework.ai.chat.model.ChatResponse;

import io.modelrouter.Attempt;
import io.modelrouter.Attempts;
import io.modelrouter.FailureKind;
import io.modelrouter.ModelAnswer;
import io.modelrouter.ModelTarget;
import io.modelrouter.Outcome;
import io.modelrouter.Price;
import io.modelrouter.TokenUsage;
import io.modelrouter.cost.ModelPrice;

import static org.assertj.core.api.Assertions.assertThat;

class OperatorLogStepTests {

	private final OperatorLogStep step = new OperatorLogStep();

	private final Attempt attempt = Attempts.of("a", 0);

	private final Logger logger = (Logger) LoggerFactory.getLogger(OperatorLogStep.class);

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
	void modelThatDoesNotExistIsSaidOnce() {
		apply(Attempts.failed(FailureKind.NOT_FOUND));
		apply(Attempts.failed(FailureKind.NOT_FOUND));
		assertThat(this.log.list).singleElement().satisfies((event) -> {
			assertThat(event.getLevel()).isEqualTo(Level.ERROR);
			assertThat(event.getFormattedMessage()).contains("'a'", "NOT_FOUND", "Do something about not_found");
		});
	}

	@Test
	void itIsSaidAgainAfterTheModelHasAnswered() {
		apply(Attempts.failed(FailureKind.BILLING));
		apply(Attempts.success(this.attempt));
		apply(Attempts.failed(FailureKind.BILLING));
		assertThat(this.log.list).hasSize(2);
	}

	@Test
	void failuresThatPassAreNotSaid() {
		apply(Attempts.failed(FailureKind.RATE_LIMITED));
		apply(Attempts.failed(FailureKind.OVERLOADED));
		assertThat(this.log.list).isEmpty();
	}

	@Test
	void writesToACacheWithoutAPriceAreSaidOncePerModel() {
		Price price = ModelPrice.of(BigDecimal.ONE, BigDecimal.ONE, null, BigDecimal.TEN, "USD");
		write(priced("a", price), 5);
		write(priced("a", price), 5);
		write(priced("b", price), 5);
		assertThat(this.log.list).hasSize(2).allSatisfy((event) -> {
			assertThat(event.getLevel()).isEqualTo(Level.WARN);
			assertThat(event.getFormattedMessage()).contains("has no cache-write");
		});
		assertThat(this.log.list.get(1).getFormattedMessage()).startsWith("Model 'b' ");
	}

	@Test
	void nothingIsSaidOfWritesThatHaveAPriceOrOfModelsThatHaveNone() {
		write(priced("a", ModelPrice.of(BigDecimal.ONE, null, BigDecimal.ZERO, BigDecimal.TEN, "USD")), 5);
		write(priced("b", null), 5);
		write(priced("c", ModelPrice.of(BigDecimal.ONE, null, null, BigDecimal.TEN, "USD")), 0);
		assertThat(this.log.list).isEmpty();
	}

	private void write(Attempt attempt, long tokens) {
		ModelAnswer answer = new ModelAnswer(new ChatResponse(List.of()), new TokenUsage(1, 0, tokens, 1, 0));
		this.step.apply(attempt, (context) -> new Outcome.Success(attempt.target(), answer));
	}

	private Attempt priced(String model, @Nullable Price price) {
		ModelTarget target = new ModelTarget(model, "provider", "account", model, null, price);
		return Attempt.first(this.attempt.call(), target, 0);
	}

	private void apply(Outcome outcome) {
		assertThat(this.step.apply(this.attempt, (context) -> outcome)).isSameAs(outcome);
	}

}
