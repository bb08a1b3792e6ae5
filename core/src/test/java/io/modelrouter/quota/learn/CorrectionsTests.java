package io.modelrouter.quota.learn;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.Failures;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Limit.Dimension;

import static io.modelrouter.quota.learn.Bench.ofModel;
import static io.modelrouter.quota.learn.Bench.told;
import static org.assertj.core.api.Assertions.assertThat;

class CorrectionsTests {

	private final Logger logger = (Logger) LoggerFactory.getLogger(Reports.class);

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	@BeforeEach
	void listen() {
		this.log.start();
		this.logger.setLevel(Level.INFO);
		this.logger.addAppender(this.log);
	}

	@AfterEach
	void stopListening() {
		this.logger.setLevel(null);
		this.logger.detachAppender(this.log);
	}

	@Test
	void nothingIsLearnedFromWhatGoesWell() {
		Limit rpm = ofModel(Dimension.RPM, 100);
		Bench bench = new Bench(rpm);
		List<Limit> before = bench.corrections.temporary();
		bench.succeed(1000);
		assertThat(bench.corrections.temporary()).isEmpty();
		assertThat(bench.corrections.temporary()).isSameAs(before);
		assertThat(bench.allowed(rpm)).isEqualTo(100);
	}

	@Test
	void failureThatSaysNothingAboutLimitsComesBackAsItIs() {
		Bench bench = new Bench();
		bench.begin(2);
		Failure failure = Failures.of(FailureKind.SERVER_ERROR);
		assertThat(bench.corrections.failed(failure)).isSameAs(failure);
		Failure limited = Failures.of(FailureKind.RATE_LIMITED).withDimension("RPM");
		assertThat(bench.corrections.failed(limited)).isSameAs(limited);
	}

	@Test
	void lowerLimitIsReportedOnceWithBothNumbers() {
		Bench bench = new Bench(ofModel(Dimension.RPM, 1000));
		for (int i = 0; i < 3; i++) {
			bench.tell(told("RPM", 500L, null, null));
			bench.tell(told("RPM", 700L, null, null));
		}
		assertThat(this.log.list).singleElement().satisfies((event) -> {
			assertThat(event.getLevel()).isEqualTo(Level.WARN);
			assertThat(event.getFormattedMessage())
				.startsWith("The provider allows 500 RPM of model gpt-5.5 of account "
						+ "openai where the configuration says 1000: ");
		});
		bench.pass(600);
		bench.tell(told("RPM", 1000L, null, null));
		bench.tell(told("RPM", 500L, null, null));
		assertThat(this.log.list).hasSize(2);
		assertThat(this.log.list.get(1).getLevel()).isEqualTo(Level.INFO);
	}

	@Test
	void nothingIsCountedTwiceOrForgottenWhateverThreadsDo() throws Exception {
		Bench bench = new Bench(ofModel(Dimension.RPM, 1_000_000));
		int threads = 8;
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			List<Future<?>> done = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				done.add(executor.submit(() -> attempts(bench.corrections)));
			}
			for (Future<?> each : done) {
				each.get();
			}
		}
		finally {
			executor.shutdownNow();
		}
		bench.pass(600);
		bench.succeed(1_000);
		assertThat(bench.corrections.temporary()).isEmpty();
		bench.begin(10);
		bench.refuse("CONCURRENCY");
		for (int i = 0; i < 9; i++) {
			bench.corrections.left();
		}
		assertThat(bench.allowed(bench.learned())).as("7 of the 10 that were under way").isEqualTo(7);
	}

	private static void attempts(Corrections corrections) {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		for (int i = 0; i < 20_000; i++) {
			corrections.began(0);
			corrections.temporary();
			switch (random.nextInt(6)) {
				case 0 -> corrections.left();
				case 1 -> corrections.failed(Failures.of(FailureKind.SERVER_ERROR));
				case 2 -> corrections.failed(Failures.of(FailureKind.RATE_LIMITED).withDimension("CONCURRENCY"));
				case 3 -> corrections.failed(Failures.of(FailureKind.QUOTA_EXHAUSTED).withDimension("RPD"));
				default -> {
					corrections.told(List.of(told("RPM", 1_000_000L, 900_000L, 30)), Duration.ZERO, null);
					corrections.succeeded();
				}
			}
		}
	}

}
