package io.modelrouter;

import java.time.Duration;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * Calls one route. Immutable and thread-safe: keep it in a field.
 */
public interface RouteClient {

	/**
	 * The same client for the given business tag: who pays and is counted.
	 * @throws IllegalArgumentException if the tag is blank, longer than 128 characters,
	 * or has line breaks or other control characters
	 */
	RouteClient tag(String businessTag);

	/**
	 * The same client with another bound on the whole call.
	 * @param maxWait between 1 ms and 7 days
	 */
	RouteClient maxWait(Duration maxWait);

	/**
	 * Sends a user message and waits for the answer on the caller's thread, at most
	 * {@code max-wait}.
	 * @throws ModelCallException if no model answered; it says why and what to do
	 * @throws CallCancelledException if the thread was interrupted
	 */
	default RoutedResponse call(String text) {
		return call(new Prompt(text));
	}

	/**
	 * Sends a prompt and waits for the answer on the caller's thread, at most
	 * {@code max-wait}. Options of any type reach the model that answers, in its own
	 * type; the model's name is always the route's.
	 * @throws IllegalArgumentException if the prompt has no message
	 * @throws ModelCallException if no model answered; it says why and what to do
	 * @throws CallCancelledException if the thread was interrupted: at once in a wait or
	 * on a virtual thread, at the end of the attempt on a platform thread
	 */
	RoutedResponse call(Prompt prompt);

	/**
	 * The route as a Spring AI {@link ChatModel}, for {@code ChatClient} and everything
	 * above it.
	 */
	ChatModel chatModel();

}
