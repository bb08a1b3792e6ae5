package io.modelrouter.stream;

import io.modelrouter.Call;
import io.modelrouter.Outcome;
import io.modelrouter.Policy;
import io.modelrouter.Rejection;

/**
 * Refuses a stream that is one too many, and delivers what the rest of the chain answered
 * and nobody has seen yet. Thread-safe.
 */
public final class StreamStep implements Policy<Call> {

	private static final Outcome FULL = new Outcome.Rejected(new Rejection(Rejection.Reason.QUEUE_FULL,
			"As many streams are open as the router may have (max-streams), or there is no thread for another.", null));

	@Override
	public Outcome apply(Call call, Next<Call> next) {
		if (!(call.operation() instanceof StreamOperation stream)) {
			return next.proceed(call);
		}
		if (stream.isRefused()) {
			return FULL;
		}
		return stream.isGone() ? new Outcome.Cancelled() : stream.deliver(call, next.proceed(call));
	}

}
