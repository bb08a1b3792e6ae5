package io.modelrouter.provider.bean;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.AttemptRejectedException;
import io.modelrouter.ChunkReceiver;
import io.modelrouter.FailureKind;
import io.modelrouter.ModelAnswer;
import io.modelrouter.ModelClient;
import io.modelrouter.StreamLimits;
import io.modelrouter.provider.usage.UsageReaders;
import io.modelrouter.time.Time;
import io.modelrouter.tokens.PromptTokens;

/**
 * One model of a bean. Thread-safe.
 */
final class BeanClient implements ModelClient {

	private static final Set<FailureKind> LEFT = EnumSet.of(FailureKind.TIMEOUT, FailureKind.CANCELLED,
			FailureKind.INCOMPLETE);

	private final String provider;

	private final Supplier<ChatModel> bean;

	private final BeanOptions options;

	private final Workers workers;

	private final BeanWork work;

	private final BeanJudge judge;

	private final UsageReaders usages;

	private final Time time;

	BeanClient(String provider, Supplier<ChatModel> bean, BeanOptions options, Workers workers, BeanJudge judge,
			UsageReaders usages, Time time) {
		this.provider = provider;
		this.bean = bean;
		this.options = options;
		this.workers = workers;
		this.work = new BeanWork(provider, workers, judge);
		this.judge = judge;
		this.usages = usages;
		this.time = time;
	}

	@Override
	public ModelAnswer call(Prompt prompt, Duration limit) {
		ChatModel model = this.work.found(this.bean);
		Prompt request = request(model, prompt);
		try {
			return this.usages.count(this.judge.answer(this.work.run(() -> model.call(request), limit)));
		}
		catch (AttemptFailedException ex) {
			throw charged(ex, prompt);
		}
	}

	/**
	 * The provider was at work for a bean that was left: it may bill the prompt.
	 */
	private static AttemptFailedException charged(AttemptFailedException ex, Prompt prompt) {
		boolean unanswered = LEFT.contains(ex.failure().kind()) && ex.failure().status() == 0 && !ex.usage().isKnown();
		return unanswered ? new AttemptFailedException(ex.failure(), PromptTokens.unanswered(prompt)) : ex;
	}

	@Override
	public ModelAnswer stream(Prompt prompt, StreamLimits limits, ChunkReceiver receiver) {
		ChatModel model = this.work.found(this.bean);
		Prompt request = request(model, prompt);
		Pauses pauses = new Pauses(limits, this.time);
		BeanStream stream = new BeanStream(this.provider, this.workers, this.judge, this.usages, pauses, receiver);
		try {
			ModelAnswer answer = stream.run(() -> model.stream(request));
			return (answer != null) ? answer : whole(prompt, Duration.ofNanos(Math.max(1, pauses.left())), receiver);
		}
		catch (AttemptFailedException ex) {
			throw charged(ex, prompt);
		}
		catch (RejectedExecutionException ex) {
			throw new AttemptRejectedException(this.work.noThread());
		}
	}

	/**
	 * For a bean that cannot stream.
	 */
	private ModelAnswer whole(Prompt prompt, Duration limit, ChunkReceiver receiver) {
		ModelAnswer answer = call(prompt, limit);
		receiver.receive(answer.response());
		return answer;
	}

	private Prompt request(ChatModel model, Prompt prompt) {
		return this.work.request(
				() -> new Prompt(prompt.getInstructions(), this.options.of(optionsOf(model), prompt.getOptions())));
	}

	static ChatOptions optionsOf(ChatModel model) {
		ChatOptions options = model.getOptions();
		return (options != null) ? options : ChatOptions.builder().build();
	}

}
