package io.modelrouter.provider.bean;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.model.ChatResponse;
import reactor.core.publisher.Flux;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.CallCancelledException;
import io.modelrouter.ChunkReceiver;
import io.modelrouter.Failure;
import io.modelrouter.ModelAnswer;
import io.modelrouter.ProviderError.Signal;
import io.modelrouter.provider.error.BareTrace;
import io.modelrouter.provider.usage.UsageReaders;

/**
 * One attempt to stream from a bean. Used by one thread.
 */
final class BeanStream {

	private static final Logger logger = LoggerFactory.getLogger(BeanStream.class);

	private final String provider;

	private final Workers workers;

	private final BeanJudge judge;

	private final StreamUsage usage;

	private final Pauses pauses;

	private final ChunkReceiver receiver;

	private final Intake intake;

	private final StreamLook look = new StreamLook();

	BeanStream(String provider, Workers workers, BeanJudge judge, UsageReaders usages, Pauses pauses,
			ChunkReceiver receiver) {
		this.provider = provider;
		this.workers = workers;
		this.judge = judge;
		this.usage = new StreamUsage(usages);
		this.pauses = pauses;
		this.receiver = receiver;
		this.intake = new Intake(workers);
	}

	/**
	 * Hands over what the bean streams.
	 * @return the end of the answer, null if the bean cannot stream
	 * @throws RejectedExecutionException if no thread is free
	 * @throws AttemptFailedException if the stream does not come to its end
	 */
	@Nullable ModelAnswer run(Supplier<Flux<ChatResponse>> bean) {
		this.receiver.onCancel(this.intake::abandon);
		this.workers.enter(this.intake);
		try {
			this.intake.start(bean);
			handOver();
			return end();
		}
		catch (CancellationException ex) {
			throw failed(
					this.receiver.isCancelled() ? left() : this.judge.failure(Signal.OTHER, "the provider was closed"));
		}
		catch (TimeoutException ex) {
			throw failed(atItsLimit());
		}
		catch (InterruptedException ex) {
			this.intake.abandon();
			Thread.currentThread().interrupt();
			throw failed(left());
		}
		catch (CallCancelledException ex) {
			this.intake.abandon();
			throw failed(left());
		}
		catch (ExecutionException ex) {
			Throwable thrown = (ex.getCause() != null) ? ex.getCause() : ex;
			if (thrown instanceof UnsupportedOperationException && !this.pauses.begun()) {
				return null;
			}
			throw failed(thrown);
		}
		catch (RuntimeException | Error ex) {
			this.intake.abandon();
			throw ex;
		}
		finally {
			this.workers.leave(this.intake);
		}
	}

	private void handOver() throws InterruptedException, TimeoutException, ExecutionException {
		for (ChatResponse chunk = next(); chunk != null; chunk = next()) {
			ChatResponse open = take(chunk);
			if (open != null) {
				this.receiver.receive(open);
			}
			this.pauses.chunk(this.look.latestHasContent());
		}
	}

	private @Nullable ChatResponse take(ChatResponse chunk) throws ExecutionException {
		this.usage.take(chunk);
		try {
			return this.look.take(chunk);
		}
		catch (RuntimeException ex) {
			this.intake.abandon();
			throw new ExecutionException(ex);
		}
	}

	private @Nullable ChatResponse next() throws InterruptedException, TimeoutException, ExecutionException {
		long left = this.pauses.left();
		if (left <= 0) {
			throw new TimeoutException();
		}
		return this.intake.next(left);
	}

	private ModelAnswer end() {
		Failure failure = this.judge.look(this.look);
		if (failure != null) {
			throw failed(failure);
		}
		ChatResponse last = this.look.last();
		this.receiver.receive(last);
		return new ModelAnswer(last, this.usage.told());
	}

	private Failure atItsLimit() {
		boolean holdsThread = this.intake.holdsThread();
		this.intake.abandon();
		long limit = this.pauses.limit().toMillis();
		if (holdsThread) {
			logger.warn("Provider '{}' streamed nothing for {} ms: its work was interrupted and abandoned. Abandoned "
					+ "work holds {} thread(s).", this.provider, limit, this.workers.abandoned());
		}
		return this.look.hasContent() ? this.judge.failure(Signal.STALLED, "the stream paused for " + limit + " ms")
				: this.judge.failure(Signal.TIME_LIMIT, "no content within " + limit + " ms");
	}

	private Failure left() {
		return this.judge.failure(Signal.INTERRUPTED, "the caller has left");
	}

	private AttemptFailedException failed(Throwable thrown) {
		if (logger.isDebugEnabled()) {
			logger.debug("Provider '{}': the bean threw", this.provider, BareTrace.of(thrown));
		}
		return failed(this.look.hasContent() ? this.judge.failureWithin(thrown) : this.judge.failure(thrown));
	}

	private AttemptFailedException failed(Failure failure) {
		return new AttemptFailedException(failure, this.usage.told());
	}

}
