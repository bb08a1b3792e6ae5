package io.modelrouter.benchmarks.limits;

import java.time.Duration;
import java.util.function.Consumer;

import org.springframework.ai.chat.prompt.Prompt;

/**
 * When some callers send which requests.
 */
@FunctionalInterface
interface Pattern {

	/**
	 * Sends them until the time is over, and does not wait for the last answers.
	 * @param request sends one and waits for its answer; thread-safe
	 */
	void send(Consumer<Prompt> request, Duration whole) throws InterruptedException;

}
