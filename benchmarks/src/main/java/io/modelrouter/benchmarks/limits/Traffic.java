package io.modelrouter.benchmarks.limits;

import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.time.Time;

/**
 * The requests of some callers and what comes of them.
 *
 * @param callers their name, without spaces
 * @param caller how they ask
 * @param tally what came of it
 * @param pattern when they ask
 */
record Traffic(String callers, Caller caller, Tally tally, Pattern pattern) {

	private static final Time TIME = Time.system();

	/** Sends all and counts. */
	Result run(Terms terms) throws InterruptedException {
		this.tally.begin(terms);
		this.pattern.send(this::ask, terms.whole());
		return this.tally.result(this.callers);
	}

	private void ask(Prompt prompt) {
		long asked = TIME.nanos();
		try {
			this.tally.answered(this.caller.call(prompt), TIME.nanos() - asked);
		}
		catch (RuntimeException ex) {
			this.tally.gaveUp();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
