package io.modelrouter.stream;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Attempt;
import io.modelrouter.AttemptFailedException;
import io.modelrouter.Call;
import io.modelrouter.CallCancelledException;
import io.modelrouter.Delivered;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.ModelAnswer;
import io.modelrouter.ModelClient;
import io.modelrouter.OnCut;
import io.modelrouter.Operation;
import io.modelrouter.Outcome;
import io.modelrouter.Rejection;
import io.modelrouter.StreamLimits;
import io.modelrouter.StreamSettings;
import io.modelrouter.TokenUsage;
import io.modelrouter.time.Time;

/**
 * What one subscription asks of the models. Used by the stream's thread.
 */
final class StreamOperation implements Operation {

	private static final Runnable NOTHING = () -> {
	};

	private static final Outcome CLOSED = new Outcome.Rejected(new Rejection(Rejection.Reason.SHUTDOWN,
			"The router was closed before anything of the answer was taken.", null));

	private final Outlet outlet;

	private final Delivery delivery;

	private final Later later;

	private final Time time;

	private @Nullable AttemptStream latest;

	private @Nullable ModelAnswer answer;

	private boolean refused;

	StreamOperation(Outlet outlet, StreamSettings settings, Later later, Time time) {
		this.outlet = outlet;
		this.delivery = new Delivery(outlet, later, time, settings);
		this.later = later;
		this.time = time;
	}

	@Override
	public Type type() {
		return Type.STREAM;
	}

	@Override
	public ModelAnswer send(ModelClient client, Attempt attempt) {
		AttemptStream stream = begin(attempt);
		Runnable done = limitWhole(attempt, stream);
		try {
			if (this.outlet.isOver()) {
				throw Outlet.gone();
			}
			StreamLimits limits = new StreamLimits(attempt.limit(), attempt.call().route().stream().idleTimeout());
			this.answer = stream.answered(client.stream(attempt.call().prompt(), limits, stream));
			return this.answer;
		}
		catch (AttemptFailedException ex) {
			throw stream.failed(ex.failure(), ex.usage());
		}
		catch (CallCancelledException ex) {
			throw stream.failed(null, TokenUsage.UNKNOWN);
		}
		finally {
			done.run();
			stream.ended();
			if (this.answer == null) {
				this.delivery.end();
			}
		}
	}

	private AttemptStream begin(Attempt attempt) {
		this.answer = null;
		if (isCommitted() && !this.delivery.mayRestart()) {
			throw new AttemptFailedException(
					Failure.of(FailureKind.INCOMPLETE, 0, "another answer was delivered in part",
							"A policy of the application must not try again once content was delivered."));
		}
		AttemptStream stream = new AttemptStream(attempt, this.delivery, this.outlet, this.time);
		stream.begin();
		this.latest = stream;
		this.delivery.begin(attempt);
		return stream;
	}

	/**
	 * An answer that is withheld until it is complete makes its caller wait for all of
	 * it.
	 */
	private Runnable limitWhole(Attempt attempt, AttemptStream stream) {
		if (this.delivery.onCut() != OnCut.BUFFER) {
			return NOTHING;
		}
		long left = attempt.call().deadline().nanosLeft(this.time.nanos());
		return this.later.run(Duration.ofNanos(left - attempt.reserve(left)), stream::cut);
	}

	@Override
	public boolean isCommitted() {
		return this.delivery.isCommitted();
	}

	@Override
	public @Nullable Delivered delivered() {
		return this.delivery.delivered();
	}

	@Override
	public @Nullable Long firstContent() {
		return (this.latest != null) ? this.latest.firstContent() : null;
	}

	/**
	 * Marks the stream as one too many.
	 */
	void refuse() {
		this.refused = true;
	}

	boolean isRefused() {
		return this.refused;
	}

	/**
	 * Whether the subscriber left before anything was asked.
	 */
	boolean isGone() {
		return this.outlet.isOver() && !this.outlet.isClosed();
	}

	/**
	 * Whether the latest attempt broke off an answer that was delivered in part.
	 */
	boolean isCut() {
		return isCommitted() && (this.delivery.deliveredNow() || !this.delivery.mayRestart());
	}

	boolean mayRestart() {
		return this.delivery.mayRestart();
	}

	/**
	 * Delivers what the chain answered and nobody has seen yet.
	 */
	Outcome deliver(Call call, Outcome outcome) {
		try {
			if (outcome instanceof Outcome.Success success) {
				return deliver(call, success);
			}
			if (outcome instanceof Outcome.Degraded degraded) {
				this.delivery.whole(Marks.degraded(call, degraded));
			}
			return outcome;
		}
		catch (CallCancelledException ex) {
			return undelivered(
					(outcome instanceof Outcome.Success success) ? success.answer().usage() : TokenUsage.UNKNOWN);
		}
	}

	private Outcome undelivered(TokenUsage usage) {
		if (!this.outlet.isClosed()) {
			return new Outcome.Cancelled(usage);
		}
		return isCommitted() ? new Outcome.Failed(AttemptStream.CLOSED, usage) : CLOSED;
	}

	private Outcome deliver(Call call, Outcome.Success success) {
		ModelAnswer answer = this.answer;
		if (answer != null && (answer == success.answer() || isCommitted())) {
			this.delivery.complete(call, success);
		}
		else if (!isCommitted()) {
			this.delivery.whole(Marks.last(success.answer().response(), call, success));
		}
		else {
			return new Outcome.Failed(CutStep.cut(this, Failure.of(FailureKind.INCOMPLETE, 0, "a policy answered", "")),
					success.answer().usage());
		}
		return success;
	}

}
