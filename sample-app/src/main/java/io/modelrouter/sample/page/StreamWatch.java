package io.modelrouter.sample.page;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatResponse;

import io.modelrouter.ModelAnswer;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelRoute;
import io.modelrouter.ModelTarget;
import io.modelrouter.TokenUsage;
import io.modelrouter.sample.chat.StreamMarks;

/**
 * Watches one stream, to tell of it while it flows and at its end. Not thread-safe.
 */
final class StreamWatch {

	private final Collection<ModelRoute> routes;

	private final Clock clock;

	private final Instant began;

	private final StringBuilder text = new StringBuilder();

	private ModelTarget target = ModelTarget.NONE;

	private TokenUsage tokens = TokenUsage.UNKNOWN;

	private int attempts;

	private @Nullable String degraded;

	private @Nullable Duration age;

	private @Nullable Duration firstToken;

	StreamWatch(Collection<ModelRoute> routes, Clock clock) {
		this.routes = routes;
		this.clock = clock;
		this.began = clock.instant();
	}

	/**
	 * What a chunk brings, in the order in which it is to be shown.
	 */
	List<StreamEvent> take(ChatResponse chunk) {
		List<StreamEvent> events = new ArrayList<>();
		StreamMarks marks = new StreamMarks(chunk.getMetadata());
		see(marks);
		if (this.firstToken == null) {
			this.firstToken = sinceBegin();
			events.add(StreamEvent.begin(model()));
		}
		if (marks.restart() != null) {
			int kept = Objects.requireNonNullElse(marks.restart().kept(), 0);
			this.text.setLength(kept);
			events.add(StreamEvent.restart(model(), kept));
		}
		String more = ModelAnswer.of(chunk).text();
		if (!more.isEmpty()) {
			this.text.append(more);
			events.add(StreamEvent.text(more));
		}
		return events;
	}

	private void see(StreamMarks marks) {
		if (marks.model() != null) {
			this.target = target(marks.model());
		}
		if (marks.attempts() != null) {
			this.attempts = marks.attempts();
		}
		if (marks.degraded() != null) {
			this.degraded = marks.degraded();
			this.age = marks.age();
		}
		this.tokens = marks.tokens().isKnown() ? marks.tokens() : this.tokens;
	}

	private ModelTarget target(String model) {
		return this.routes.stream()
			.flatMap((route) -> route.targets().stream())
			.filter((target) -> target.id().equals(model))
			.findFirst()
			.orElse(ModelTarget.NONE);
	}

	private RouteReport.Model model() {
		return RouteReport.Model.of(this.target);
	}

	/**
	 * The report of an answer that is complete.
	 */
	StreamEvent complete() {
		return StreamEvent.report(new CallReport((this.degraded != null) ? this.degraded : "live",
				sinceBegin().toMillis(), firstTokenMs(), answer(), null, this.attempts, List.of(), List.of()));
	}

	/**
	 * The report of a stream that failed: before it began, or after.
	 */
	StreamEvent failed(ModelCallException ex) {
		CallReport report = CallReport.of(ex, sinceBegin());
		if (!ex.attempts().isEmpty()) {
			this.tokens = ex.attempts().get(ex.attempts().size() - 1).usage();
		}
		return StreamEvent.report((this.firstToken != null) ? report.cut(answer(), firstTokenMs()) : report);
	}

	private AnswerReport answer() {
		return new AnswerReport(this.text.toString(), this.target.id(), this.target.name(), this.target.provider(),
				(this.age != null) ? this.age.toMillis() : null, AnswerReport.Tokens.of(this.tokens),
				this.target.cost(this.tokens, this.clock.instant()));
	}

	private @Nullable Long firstTokenMs() {
		return (this.firstToken != null) ? this.firstToken.toMillis() : null;
	}

	private Duration sinceBegin() {
		return Duration.between(this.began, this.clock.instant());
	}

}
