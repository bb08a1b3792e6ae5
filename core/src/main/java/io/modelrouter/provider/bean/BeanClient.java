package io.modelrouter.provider.bean;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.AttemptRejectedException;
import io.modelrouter.ChunkReceiver;
import io.modelrouter.ModelAnswer;
import io.modelrouter.ModelClient;
import io.modelrouter.ProviderError.Signal;
import io.modelrouter.Rejection;
import io.modelrouter.StreamLimits;
import io.modelrouter.provider.error.BareTrace;
import io.modelrouter.provider.error.SafeDetail;
import io.modelrouter.provider.usage.UsageReaders;
import io.modelrouter.time.Time;

/**
 * One model of a bean. Thread-safe.
 */
final class BeanClient implements ModelClient {

	private static final Logger logger = LoggerFactory.getLogger(BeanClient.class);

	private final String provider;

	private final Supplier<ChatModel> bean;

	private final BeanOptions options;

	private final Workers workers;

	private final BeanJudge judge;

	private final UsageReaders usages;

	private final Time time;

	BeanClient(String provider, Supplier<ChatModel> bean, BeanOptions options, Workers workers, BeanJudge judge,
			UsageReaders usages, Time time) {
		this.provider = provider;
		this.bean = bean;
		this.options = options;
		this.workers = workers;
		this.judge = judge;
		this.usages = usages;
		this.time = time;
	}

	@Override
	public ModelAnswer call(Prompt prompt, Duration limit) {
		ChatModel model = model();
		Prompt request = request(model, prompt);
		try {
			return this.usages.count(this.judge.answer(this.workers.run(() -> model.call(request), limit)));
		}
		catch (RejectedExecutionException ex) {
			throw new AttemptRejectedException(noThread());
		}
		catch (CancellationException ex) {
			throw new AttemptFailedException(this.judge.failure(Signal.OTHER, "the provider was closed"));
		}
		catch (TimeoutException ex) {
			logger.warn("Provider '{}' did not answer within {} ms: its work was interrupted and abandoned. Abandoned "
					+ "work holds {} thread(s).", this.provider, limit.toMillis(), this.workers.abandoned());
			throw new AttemptFailedException(
					this.judge.failure(Signal.TIME_LIMIT, "no answer within " + limit.toMillis() + " ms"));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AttemptFailedException(this.judge.failure(Signal.INTERRUPTED, "the caller was interrupted"));
		}
		catch (ExecutionException ex) {
			Throwable thrown = (ex.getCause() != null) ? ex.getCause() : ex;
			if (logger.isDebugEnabled()) {
				logger.debug("Provider '{}': the bean threw", this.provider, BareTrace.of(thrown));
			}
			throw new AttemptFailedException(this.judge.failure(thrown));
		}
	}

	@Override
	public ModelAnswer stream(Prompt prompt, StreamLimits limits, ChunkReceiver receiver) {
		ChatModel model = model();
		Prompt request = request(model, prompt);
		Pauses pauses = new Pauses(limits, this.time);
		BeanStream stream = new BeanStream(this.provider, this.workers, this.judge, this.usages, pauses, receiver);
		try {
			ModelAnswer answer = stream.run(() -> model.stream(request));
			return (answer != null) ? answer : whole(prompt, Duration.ofNanos(Math.max(1, pauses.left())), receiver);
		}
		catch (RejectedExecutionException ex) {
			throw new AttemptRejectedException(noThread());
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
		try {
			return new Prompt(prompt.getInstructions(), this.options.of(optionsOf(model), prompt.getOptions()));
		}
		catch (RuntimeException ex) {
			throw new AttemptFailedException(
					this.judge.failure(Signal.NOT_SENT, "nothing was sent: " + SafeDetail.of(ex)));
		}
	}

	private ChatModel model() {
		try {
			return this.bean.get();
		}
		catch (RuntimeException ex) {
			throw new AttemptFailedException(this.judge.failure(Signal.OTHER, "no bean: " + SafeDetail.of(ex)));
		}
	}

	private Rejection noThread() {
		String why = this.workers.isClosed() ? "Provider '" + this.provider + "' is closed."
				: "All " + BeanProvider.THREADS + " threads of provider '" + this.provider + "' are taken, "
						+ this.workers.abandoned() + " of them by abandoned work.";
		return new Rejection(Rejection.Reason.QUEUE_FULL, why, null);
	}

	static ChatOptions optionsOf(ChatModel model) {
		ChatOptions options = model.getOptions();
		return (options != null) ? options : ChatOptions.builder().build();
	}

}
