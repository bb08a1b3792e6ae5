package io.modelrouter.benchmarks.limits;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * A process of callers that fails or hangs ends the run.
 */
class CallerProcessTests {

	private static final Duration LONG = Duration.ofMinutes(2);

	@Test
	void itsResultsAreReadWhenItBegan() throws Exception {
		try (CallerProcess process = start("result someone 1 2 3 4 5 6 7 8", 0)) {
			process.awaitReady(LONG);
			process.begin();
			assertThat(CallerProcess.results(List.of(process), LONG))
				.containsExactly(new Result("someone", 1, 2, 3, 4, 5, 6, 7, 8));
		}
	}

	@Test
	void aProcessThatEndsBeforeItIsReadyIsNotWaitedFor() throws Exception {
		try (CallerProcess process = CallerProcess.start(Ending.class, List.of(), List.of())) {
			assertThatIllegalStateException().isThrownBy(() -> process.awaitReady(LONG))
				.withMessageContaining("failed");
		}
	}

	@Test
	void aProcessThatFailsIsNotWaitedForThoughAnotherHangs() throws Exception {
		try (CallerProcess hangs = start("", 0); CallerProcess fails = start("", 3)) {
			fails.begin();
			assertThatIllegalStateException().isThrownBy(() -> CallerProcess.results(List.of(hangs, fails), LONG))
				.havingCause()
				.withMessageContaining("ended with 3");
		}
	}

	@Test
	void aProcessThatHangsIsNotWaitedForLongerThanGiven() throws Exception {
		try (CallerProcess hangs = start("", 0)) {
			assertThatIllegalStateException()
				.isThrownBy(() -> CallerProcess.results(List.of(hangs), Duration.ofMillis(1)))
				.withMessageContaining("took more than");
		}
	}

	private static CallerProcess start(String line, int status) {
		return CallerProcess.start(Answering.class, List.of(), List.of(line, Integer.toString(status)));
	}

	/** Is ready at once, and says what it is told when all begin. */
	static final class Answering {

		private Answering() {
		}

		public static void main(String[] args) throws IOException {
			System.out.println(Callers.READY);
			System.in.read();
			System.out.println(args[0]);
			System.exit(Integer.parseInt(args[1]));
		}

	}

	/** Has nothing to say. */
	static final class Ending {

		private Ending() {
		}

		public static void main(String[] args) {
		}

	}

}
