package io.modelrouter.benchmarks.load;

import java.util.concurrent.atomic.AtomicLong;

import io.modelrouter.time.Time;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.util.StringUtils;

/**
 * One request of one caller, who waits until it is answered. Thread-safe.
 */
@FunctionalInterface
interface Request {

	/**
	 * Sends it and waits for the end of the answer.
	 * @param time the clock
	 * @return when there was what the caller waited for: the answer, or the first text of
	 * a stream
	 */
	long send(Time time);

	/**
	 * Waits for the whole answer.
	 */
	static Request call(ChatModel model, Prompt prompt) {
		return (time) -> {
			model.call(prompt);
			return time.nanos();
		};
	}

	/**
	 * Waits for the first text of a stream, and goes on to its end.
	 */
	static Request stream(ChatModel model, Prompt prompt) {
		return (time) -> {
			AtomicLong first = new AtomicLong();
			Flux<ChatResponse> stream = model.stream(prompt);
			stream.doOnNext((chunk) -> {
				if (first.get() == 0 && hasText(chunk)) {
					first.set(time.nanos());
				}
			}).blockLast();
			return first.get();
		};
	}

	/** Whether a chunk brings text. */
	static boolean hasText(ChatResponse chunk) {
		Generation result = chunk.getResult();
		return result != null && StringUtils.hasLength(result.getOutput().getText());
	}

}
