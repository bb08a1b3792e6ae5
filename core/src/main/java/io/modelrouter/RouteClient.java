package io.modelrouter;

import java.time.Duration;

import reactor.core.publisher.Flux;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
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
	 * The same client for the given lane, whatever the business tag and the route say; by
	 * default theirs, else {@link Lane#ONLINE}.
	 */
	RouteClient lane(Lane lane);

	/**
	 * The same client with another bound on the whole call; of a stream, until content
	 * flows.
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
	 * Sends a user message and streams the answer.
	 * @see #stream(Prompt)
	 */
	default Flux<ChatResponse> stream(String text) {
		return stream(new Prompt(text));
	}

	/**
	 * Sends a prompt, once for each subscription, and streams the answer. Until content
	 * flows it is recovered like a call; then the route's {@code on-cut} says what
	 * happens when it breaks. The first chunk has content; the last one has the finish
	 * reason and the usage, and its metadata say which model answered
	 * ({@code model-router.model}), after how many attempts
	 * ({@code model-router.attempts}), and whether the usage is an estimate
	 * ({@code model-router.usage-estimated}). Cancelling closes the connection to the
	 * provider at once.
	 * <p>
	 * Ends with a {@link ModelCallException} if no model answered, or if the answer
	 * broke: a stream that was cut never looks complete. Chunks are emitted on a thread
	 * of the router. The subscriber's context may hold what {@link CallSettings} says.
	 * @throws IllegalArgumentException if the prompt has no message
	 */
	Flux<ChatResponse> stream(Prompt prompt);

	/**
	 * The route as a Spring AI {@link ChatModel}, for {@code ChatClient} and everything
	 * above it.
	 */
	ChatModel chatModel();

}
