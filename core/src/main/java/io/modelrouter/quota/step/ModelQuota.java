package io.modelrouter.quota.step;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Attempt;
import io.modelrouter.Call;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.Lane;
import io.modelrouter.LimitDiagnosis;
import io.modelrouter.Operation;
import io.modelrouter.Outcome;
import io.modelrouter.ReportedLimit;
import io.modelrouter.TokenUsage;
import io.modelrouter.quota.Books;
import io.modelrouter.quota.Demand;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Shortage;
import io.modelrouter.quota.doctor.Doctor;
import io.modelrouter.quota.doctor.LimitsSeen;
import io.modelrouter.estimate.ModelEstimates;
import io.modelrouter.estimate.ModelEstimates.Estimate;
import io.modelrouter.quota.learn.Corrections;
import io.modelrouter.quota.line.Line;

/**
 * The limits of one model of one account, and all that is known of them. Thread-safe.
 */
final class ModelQuota {

	/** An estimate may be wrong by that much before a prompt is refused for its size. */
	private static final double TOLERANCE = 1.1;

	/** A stream goes on after its content began to flow. */
	private static final Duration LONGEST_STREAM = Duration.ofMinutes(15);

	/** What an answer takes, as a share of its timeout, before any is known. */
	private static final int GUESS = 10;

	private final List<Limit> limits;

	private final Map<String, List<Limit>> limitsOfTags;

	private final Room room;

	private final Line line;

	private final List<Line> linesOfAccount;

	private final ModelEstimates estimates;

	private final Doctor doctor;

	private final Corrections corrections;

	private final Mean untilContent = new Mean();

	private final Mean untilEnd = new Mean();

	private volatile @Nullable Shortage latest;

	/** By lane: what batch leaves to online is not used up for online. */
	private final AtomicLongArray dayOpens = new AtomicLongArray(Lane.values().length);

	/**
	 * @param limits of the model and of its account
	 * @param limitsOfTags with the parts of business tags that have any
	 * @param linesOfAccount whoever waits in these may want what comes free here
	 */
	ModelQuota(List<Limit> limits, Map<String, List<Limit>> limitsOfTags, Room room, Line line,
			List<Line> linesOfAccount, ModelEstimates estimates, Doctor doctor, Corrections corrections) {
		this.limits = limits;
		this.limitsOfTags = limitsOfTags;
		this.room = room;
		this.line = line;
		this.linesOfAccount = linesOfAccount;
		this.estimates = estimates;
		this.doctor = doctor;
		this.corrections = corrections;
	}

	List<Limit> limits() {
		return this.limits;
	}

	Line line() {
		return this.line;
	}

	Books.Used used(Limit limit) {
		return this.room.books().used(limit);
	}

	/**
	 * Whether nothing is limited at the moment.
	 */
	boolean isUnlimited() {
		return this.limits.isEmpty() && this.corrections.temporary().isEmpty();
	}

	Estimate estimate(Call call) {
		return this.estimates.of(call);
	}

	/**
	 * The failure of a prompt that can never fit, null if it can.
	 */
	@Nullable Failure tooLarge(Estimate estimate) {
		for (Limit limit : this.limits) {
			boolean ofInput = limit.dimension() == Limit.Dimension.TPM || limit.dimension() == Limit.Dimension.TPD;
			if (ofInput && estimate.input() > TOLERANCE * limit.ceiling().most()) {
				return Refusals.tooLarge(estimate.input(), limit);
			}
		}
		return null;
	}

	/**
	 * @param patience how long the attempt would wait for room
	 */
	Request request(Attempt attempt, Estimate estimate, Duration patience) {
		Call call = attempt.call();
		Duration atMost = (call.operation().type() == Operation.Type.STREAM) ? call.timeout().plus(LONGEST_STREAM)
				: call.timeout();
		String tag = call.businessTag();
		List<Limit> limits = (tag != null) ? this.limitsOfTags.getOrDefault(tag, this.limits) : this.limits;
		return new Request(this.room, limits,
				new Demand(call.lane(), estimate.input(), estimate.output(), atMost, patience));
	}

	/**
	 * Asks for room, and notes what was short.
	 */
	@Nullable Shortage ask(Request request) {
		Shortage shortage = request.ask();
		int lane = request.demand().lane().ordinal();
		if (shortage != null) {
			this.latest = shortage;
			boolean day = shortage.limit().dimension() == Limit.Dimension.RPD && shortage.limit().who() == null;
			if (day && shortage.opensIn() != null) {
				this.dayOpens.set(lane, this.room.now() + shortage.opensIn().toNanos());
			}
		}
		else if (this.dayOpens.get(lane) != 0) {
			this.dayOpens.set(lane, 0);
		}
		return shortage;
	}

	/**
	 * When there will be room at the earliest, from now, as far as that is known without
	 * asking; zero if it is not.
	 */
	Duration opensIn(Lane lane) {
		long opens = this.dayOpens.get(lane.ordinal());
		long day = (opens != 0) ? opens - this.room.now() : 0;
		Duration turn = (this.line.size(lane) > 0) ? this.line.opensIn(lane) : Duration.ZERO;
		return (day > turn.toNanos()) ? Duration.ofNanos(day) : turn;
	}

	/**
	 * What was short when somebody last asked in vain.
	 */
	Shortage shortage() {
		Shortage latest = this.latest;
		latest = (latest != null) ? latest : Refusals.fullest(this);
		if (latest == null) {
			throw new IllegalStateException("Nothing is limited");
		}
		return latest;
	}

	/**
	 * How long an attempt is expected to take until its caller need not wait any more:
	 * twice the mean, at most its timeout.
	 */
	Duration expected(Attempt attempt) {
		Duration timeout = attempt.call().timeout();
		Duration mean = this.untilContent.get();
		Duration expected = mean.isZero() ? timeout.dividedBy(GUESS) : mean.multipliedBy(2);
		return (expected.compareTo(timeout) < 0) ? expected : timeout;
	}

	/**
	 * How long it takes on average until one of the places of those under way comes free;
	 * zero if they are not limited or nothing is known.
	 */
	Duration placeFreesIn() {
		long most = 0;
		for (Limit limit : this.limits) {
			if (limit.dimension() == Limit.Dimension.CONCURRENCY) {
				long allowed = Math.max(1, limit.allowed(this.room.now()));
				most = Math.max(most, this.untilEnd.get().toNanos() / allowed);
			}
		}
		return Duration.ofNanos(most);
	}

	/**
	 * An attempt came, whether there is room for it or not.
	 */
	void came(Demand demand, boolean retry, long now) {
		this.doctor.began(demand, retry, now);
	}

	/**
	 * An attempt is sent.
	 */
	void began(long now) {
		this.corrections.began(now);
	}

	/**
	 * Wakes whoever may find room now.
	 */
	void wake() {
		for (Line line : this.linesOfAccount) {
			line.wake();
		}
	}

	/**
	 * Learns from how an attempt ended that began.
	 * @param estimate null if nobody estimated its tokens
	 * @param sent when it was sent
	 * @return the same outcome, or with what is known of the limit that was met
	 */
	Outcome learn(Attempt attempt, @Nullable Estimate estimate, Outcome outcome, long sent) {
		if (outcome instanceof Outcome.Success success) {
			if (estimate != null) {
				counted(attempt, estimate, success.answer().usage(), sent);
			}
			told(success.answer().limits(), sent, null);
			this.corrections.succeeded();
			return outcome;
		}
		if (outcome instanceof Outcome.Failed failed) {
			return failed(failed, attempt.call().lane(), sent);
		}
		this.corrections.left();
		return outcome;
	}

	private void counted(Attempt attempt, Estimate estimate, TokenUsage usage, long sent) {
		long took = this.room.now() - sent;
		Long content = attempt.call().operation().firstContent();
		this.untilEnd.add(took);
		this.untilContent.add((content != null && content - sent >= 0) ? content - sent : took);
		if (usage.isKnown()) {
			this.estimates.learn(attempt.call(), estimate, usage);
		}
	}

	private Outcome failed(Outcome.Failed failed, Lane lane, long sent) {
		told(failed.failure().limits(), sent, failed.failure().serverDelay());
		Failure failure = this.corrections.failed(failed.failure());
		if (isOfLimits(failure.kind())) {
			boolean atOnce = Limit.Dimension.CONCURRENCY.name().equals(failure.dimension());
			LimitsSeen seen = seen(atOnce ? this.corrections.besides(sent) : 0);
			failure = failure.withDiagnosis(this.doctor.of(failure, lane, seen));
		}
		return (failure == failed.failure()) ? failed : new Outcome.Failed(failure, failed.usage());
	}

	private void told(List<ReportedLimit> limits, long sent, @Nullable Duration again) {
		if (!limits.isEmpty()) {
			this.corrections.told(limits, Duration.ofNanos(this.room.now() - sent), again);
		}
	}

	private static boolean isOfLimits(FailureKind kind) {
		return kind == FailureKind.RATE_LIMITED || kind == FailureKind.QUOTA_EXHAUSTED
				|| kind == FailureKind.QUOTA_ZERO;
	}

	LimitDiagnosis diagnosis(Shortage shortage, Lane lane) {
		return this.doctor.of(shortage, lane, seen(0));
	}

	/**
	 * @param underWay how many are under way at least, as books miss some that began
	 * before there was a limit
	 */
	private LimitsSeen seen(long underWay) {
		List<Limit> learned = this.corrections.temporary();
		List<Limit> all = learned.isEmpty() ? this.limits
				: Stream.concat(this.limits.stream(), learned.stream()).toList();
		return new LimitsSeen(all, (limit) -> {
			Books.Used used = learned.contains(limit) ? this.room.local().used(limit) : used(limit);
			return (limit.dimension() == Limit.Dimension.CONCURRENCY) ? used.atLeast(underWay) : used;
		}, this.corrections::known);
	}

}
