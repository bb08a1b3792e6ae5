package io.modelrouter.benchmarks.limits;

import org.springframework.ai.chat.prompt.Prompt;

/**
 * Somebody who keeps a limit in one way. Thread-safe.
 */
@FunctionalInterface
interface Caller extends AutoCloseable {

	/**
	 * Asks, and waits for the answer.
	 * @return the tokens of prompt and answer
	 * @throws RuntimeException if there is none
	 */
	long call(Prompt prompt) throws InterruptedException;

	@Override
	default void close() {
	}

}
