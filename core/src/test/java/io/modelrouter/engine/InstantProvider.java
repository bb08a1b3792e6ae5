package io.modelrouter.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.ModelAnswer;
import io.modelrouter.ModelClient;
import io.modelrouter.ModelProvider;
import io.modelrouter.ModelSettings;
import io.modelrouter.TokenUsage;
import io.modelrouter.time.Time;

/**
 * A provider that answers at once, from many threads, and notes when it was asked.
 */
final class InstantProvider implements ModelProvider {

	private final List<Long> sent = new CopyOnWriteArrayList<>();

	private final Time time;

	private volatile UnaryOperator<ModelAnswer> answer = UnaryOperator.identity();

	InstantProvider(Time time) {
		this.time = time;
	}

	/** When it was asked, in order: readings of the monotonic clock in nanoseconds. */
	List<Long> sent() {
		return this.sent;
	}

	/** What happens before it answers. */
	InstantProvider answering(UnaryOperator<ModelAnswer> answer) {
		this.answer = answer;
		return this;
	}

	/** The most that it was asked within any such duration. */
	long most(Duration window) {
		List<Long> sorted = this.sent.stream().sorted().toList();
		return sorted.stream()
			.mapToLong((begin) -> sorted.stream()
				.filter((each) -> each >= begin && each - begin < window.toNanos())
				.count())
			.max()
			.orElse(0);
	}

	@Override
	public String name() {
		return "instant";
	}

	@Override
	public ModelClient client(ModelSettings model) {
		return new ModelClient() {

			@Override
			public ModelAnswer call(Prompt prompt, Duration limit) {
				InstantProvider.this.sent.add(InstantProvider.this.time.nanos());
				return InstantProvider.this.answer
					.apply(new ModelAnswer(new ChatResponse(List.of(new Generation(new AssistantMessage("answer")))),
							new TokenUsage(10, 0, 0, 10, 0)));
			}

		};
	}

	@Override
	public void replaceKeys(List<String> keys) {
	}

	@Override
	public void close() {
	}

}
