package io.modelrouter;

import java.time.Duration;

import org.springframework.ai.chat.prompt.Prompt;

/**
 * Sends one attempt to one model: no retries, no waiting beyond the limit. Thread-safe.
 */
public interface ModelClient {

	/**
	 * Sends the prompt on the caller's thread and waits for the whole answer.
	 * @param prompt what to send; its options may be of any type
	 * @param limit the hard time limit of this attempt, more than zero
	 * @throws AttemptFailedException if there is no good answer within the limit
	 * @throws AttemptRejectedException if nothing was sent for a local reason
	 */
	ModelAnswer call(Prompt prompt, Duration limit);

}
