package io.modelrouter.stream;

import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.model.ChatResponse;

import io.modelrouter.Attempt;
import io.modelrouter.AttemptFailedException;
import io.modelrouter.ChunkReceiver;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.ModelAnswer;
import io.modelrouter.TokenUsage;
import io.modelrouter.time.Time;

/**
 * Takes the chunks of one attempt, and says with which tokens it ended. Used by the
 * stream's thread, except that it may be cut on any.
 */
final class AttemptStream implements ChunkReceiver {

	private static final Logger logger = LoggerFactory.getLogger(AttemptStream.class);

	private static final Runnable NOTHING = () -> {
	};

	/** Also of an answer that was whole, but not delivered yet. */
	static final Failure CLOSED = Failure
		.of(FailureKind.INCOMPLETE, 0, "the router was closed", "Ask again when the service is up again.")
		.notAgain()
		.notTheModelsFault();

	private final Attempt attempt;

	private final Delivery delivery;

	private final Outlet outlet;

	private final Time time;

	private final UsageEstimate estimate;

	private final @Nullable WholeAnswer whole;

	private final AtomicReference<Runnable> abort = new AtomicReference<>(NOTHING);

	private volatile boolean outOfTime;

	private @Nullable Long firstContent;

	AttemptStream(Attempt attempt, Delivery delivery, Outlet outlet, Time time) {
		this.attempt = attempt;
		this.delivery = delivery;
		this.outlet = outlet;
		this.time = time;
		this.estimate = new UsageEstimate(attempt.call().prompt());
		this.whole = (attempt.call().route().degrade().cacheTtl() != null) ? new WholeAnswer() : null;
	}

	/**
	 * From now on it ends when the stream does.
	 */
	void begin() {
		this.outlet.onEnd(this::abort);
	}

	@Override
	public void receive(ChatResponse chunk) {
		if (isCancelled()) {
			throw Outlet.gone();
		}
		if (this.firstContent == null && Chunks.hasContent(chunk)) {
			this.firstContent = this.time.nanos();
		}
		this.estimate.add(chunk);
		if (this.whole != null) {
			this.whole.add(chunk);
		}
		this.delivery.take(chunk);
	}

	@Override
	public void onCancel(Runnable abort) {
		this.abort.set(abort);
		if (isCancelled()) {
			abort();
		}
	}

	private void abort() {
		try {
			this.abort.getAndSet(NOTHING).run();
		}
		catch (RuntimeException ex) {
			logger.debug("Ending {} threw {}", this.attempt, ex.getClass().getName());
		}
	}

	@Override
	public boolean isCancelled() {
		return this.outlet.isOver() || this.outOfTime;
	}

	/**
	 * Ends the attempt, since the call has no more time for it.
	 */
	void cut() {
		this.outOfTime = true;
		abort();
	}

	/**
	 * The attempt has ended by itself: nobody needs to end it any more.
	 */
	void ended() {
		this.outlet.onEnd(NOTHING);
		this.abort.set(NOTHING);
	}

	@Nullable Long firstContent() {
		return this.firstContent;
	}

	/**
	 * The answer with its tokens, told or estimated, and its text if somebody keeps it:
	 * nobody does if it may have a hole.
	 */
	ModelAnswer answered(ModelAnswer answer) {
		TokenUsage usage = answer.usage().isKnown() ? answer.usage()
				: this.estimate.usage().with(answer.usage().details());
		ChatResponse kept = (this.whole != null && answer.skippedEvents() == 0) ? this.whole.response()
				: answer.response();
		return new ModelAnswer(kept, null, usage, answer.limits(), answer.sentAt());
	}

	/**
	 * The failure with its tokens, told or estimated. Whoever ended the stream is the
	 * reason, whatever it looked like to the client.
	 */
	AttemptFailedException failed(@Nullable Failure failure, TokenUsage told) {
		return new AttemptFailedException(reason(failure), this.estimate.atLeast(told));
	}

	private Failure reason(@Nullable Failure failure) {
		if (this.outlet.isClosed()) {
			return CLOSED;
		}
		if (this.outOfTime && !this.outlet.isOver()) {
			return Failure
				.of(FailureKind.TIMEOUT, 0,
						"the answer was not complete in this attempt's share of max-wait ("
								+ this.attempt.call().route().maxWait().toMillis() + " ms)",
						"Raise max-wait, or ask for a shorter answer.")
				.notAgain()
				.notTheModelsFault();
		}
		return (failure != null && !this.outlet.isOver()) ? failure : Failure.of(FailureKind.CANCELLED, 0,
				"the subscriber has left", "Nothing: the subscriber has left the stream.");
	}

}
