package io.modelrouter.observe.log;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.AttemptRecord;
import io.modelrouter.Failure;
import io.modelrouter.ModelCallListener;
import io.modelrouter.Lane;
import io.modelrouter.ModelCallLog;
import io.modelrouter.ModelCallLog.Event;
import io.modelrouter.ModelRoute;
import io.modelrouter.RejectionRecord;

/**
 * Writes one structured event at WARN for each call that took longer than its route's
 * {@code slow-call}, a stream until its first content was delivered, with everything that
 * was decided on the way, to the logger {@code io.modelrouter.ModelCallLog.slow}.
 * Thread-safe.
 */
public final class SlowCallLog implements ModelCallListener {

	private final Logger logger = LoggerFactory.getLogger(CallLog.LOGGER + ".slow");

	private final Map<String, Duration> slowFrom;

	public SlowCallLog(Collection<ModelRoute> routes) {
		this.slowFrom = routes.stream().collect(Collectors.toUnmodifiableMap(ModelRoute::name, ModelRoute::slowCall));
	}

	@Override
	public void ended(ModelCallLog entry) {
		if (entry.event() == Event.CALL) {
			Duration slow = this.slowFrom.get(entry.route());
			if (slow != null && wait(entry).compareTo(slow) > 0 && this.logger.isWarnEnabled()) {
				tell(entry, slow);
			}
		}
	}

	/**
	 * How long the caller had nothing: a long stream is not slow once it flows, and a
	 * batch call is not while it waits for its turn.
	 */
	private static Duration wait(ModelCallLog entry) {
		Duration wait = (entry.firstContent() != null) ? entry.firstContent() : entry.latency();
		return (entry.lane() == Lane.BATCH) ? wait.minus(entry.queued()) : wait;
	}

	private void tell(ModelCallLog entry, Duration slow) {
		String trail = trail(entry);
		LogEvent event = new LogEvent(this.logger.atWarn()).begin("slow_call", entry)
			.model(entry)
			.with("attempts", entry.number())
			.with("rejections", entry.rejections().size())
			.with("status", entry.status())
			.with("latency_ms", entry.latencyMs())
			.with("slow_call_ms", slow.toMillis())
			.with("trail", trail);
		event.say("Slow call")
			.sayFor(entry)
			.say(": ", entry.status(), " in ", entry.latencyMs(), " ms")
			.firstContent(entry)
			.say(", more than ", slow.toMillis(), " ms: ")
			.say(trail)
			.end(entry);
	}

	private static String trail(ModelCallLog entry) {
		StringBuilder trail = new StringBuilder();
		Duration now = Duration.ZERO;
		boolean answered = false;
		for (AttemptRecord attempt : entry.attempts()) {
			addWait(trail, now, attempt.began());
			add(trail, attempt);
			now = attempt.began().plus(attempt.queued()).plus(attempt.latency());
			answered = attempt.failure() == null;
		}
		if (!answered) {
			addWait(trail, now, entry.latency());
		}
		for (RejectionRecord rejected : entry.rejections()) {
			trail.append("not tried: ")
				.append(rejected.model())
				.append(' ')
				.append(rejected.rejection().reason().code())
				.append("; ");
		}
		return trail.isEmpty() ? "nothing was tried" : trail.substring(0, trail.length() - 2);
	}

	private static void addWait(StringBuilder trail, Duration from, Duration to) {
		long wait = to.toMillis() - from.toMillis();
		if (wait > 0) {
			trail.append("waited ").append(wait).append(" ms; ");
		}
	}

	private static void add(StringBuilder trail, AttemptRecord attempt) {
		trail.append("at ")
			.append(attempt.began().toMillis())
			.append(" ms ")
			.append(attempt.model())
			.append(" #")
			.append(attempt.number())
			.append(' ');
		if (attempt.queued().toMillis() > 0) {
			trail.append("queued ").append(attempt.queued().toMillis()).append(" ms, then ");
		}
		Failure failure = attempt.failure();
		trail.append((failure != null) ? failure.kind().code() : "answered");
		if (failure != null && failure.status() != 0) {
			trail.append(" (HTTP ").append(failure.status()).append(')');
		}
		trail.append(" in ").append(attempt.latency().toMillis()).append(" ms; ");
	}

}
