package io.modelrouter.observe;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import io.modelrouter.Attempt;
import io.modelrouter.Attempts;
import io.modelrouter.FailureKind;
import io.modelrouter.Outcome;

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

	private void apply(Outcome outcome) {
		assertThat(this.step.apply(this.attempt, (context) -> outcome)).isSameAs(outcome);
	}

}
