package io.modelrouter.quota.step;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.Admission;
import io.modelrouter.Attempt;
import io.modelrouter.Call;
import io.modelrouter.Failure;
import io.modelrouter.Gate;
import io.modelrouter.Lane;
import io.modelrouter.Outcome;
import io.modelrouter.Permit;
import io.modelrouter.Policy;
import io.modelrouter.Rejection;
import io.modelrouter.TokenUsage;
import io.modelrouter.quota.Demand;
import io.modelrouter.quota.Settlement;
import io.modelrouter.quota.Settlement.How;
import io.modelrouter.quota.Shortage;
import io.modelrouter.estimate.ModelEstimates.Estimate;
import io.modelrouter.quota.line.Ticket;
import io.modelrouter.quota.line.Turn;
import io.modelrouter.time.Time;

/**
 * Keeps the limits of models and accounts: an attempt reserves room before it is sent,
 * waits for its turn if there is none, and settles what it reserved. Thread-safe.
 */
public final class QuotaStep implements Policy<Attempt> {

	private static final Logger logger = LoggerFactory.getLogger(QuotaStep.class);

	/** Of attempts whose tokens nobody needs to estimate. */
	private static final Demand ONLINE = new Demand(Lane.ONLINE, 0, 0, Duration.ZERO);

	/** The same in the other lane. */
	private static final Demand BATCH = new Demand(Lane.BATCH, 0, 0, Duration.ZERO);

	/** Of an attempt that ended in an exception. */
	private static final Outcome BROKEN = new Outcome.Cancelled();

	private final Quotas quotas;

	private final Gate<Attempt> cooldown;

	private final Gate<Attempt> circuit;

	private final Time time;

	/**
	 * @param cooldown asked after an attempt has waited: the provider may have asked to
	 * be left alone since
	 * @param circuit asked before an attempt waits: nobody waits for a model that would
	 * be refused anyway
	 */
	public QuotaStep(Quotas quotas, Gate<Attempt> cooldown, Gate<Attempt> circuit, Time time) {
		this.quotas = quotas;
		this.cooldown = cooldown;
		this.circuit = circuit;
		this.time = time;
	}

	@Override
	public Outcome apply(Attempt attempt, Next<Attempt> next) {
		ModelQuota quota = this.quotas.of(attempt.target());
		if (quota == null) {
			return next.proceed(attempt);
		}
		if (quota.isUnlimited()) {
			quota.came(uncounted(attempt), attempt.isRetry(), this.time.nanos());
			return send(quota, null, null, attempt, next);
		}
		Estimate estimate = quota.estimate(attempt.call());
		Failure tooLarge = quota.tooLarge(estimate);
		if (tooLarge != null) {
			return new Outcome.Failed(tooLarge);
		}
		long now = this.time.nanos();
		Request request = quota.request(attempt, estimate, Duration.ofNanos(Math.max(0, mayWait(quota, attempt, now))));
		quota.came(request.demand(), attempt.isRetry(), now);
		boolean first = quota.line().size(attempt.call().lane()) == 0;
		Outcome refused = (first && quota.ask(request) == null) ? null : waitFor(quota, request, attempt);
		return (refused != null) ? refused : send(quota, request, estimate, attempt, next);
	}

	/**
	 * @param request what has room, null if nothing is limited
	 */
	private Outcome send(ModelQuota quota, @Nullable Request request, @Nullable Estimate estimate, Attempt attempt,
			Next<Attempt> next) {
		long sent = this.time.nanos();
		Outcome outcome = BROKEN;
		try {
			quota.began(sent);
			outcome = next.proceed(attempt);
		}
		finally {
			if (request != null) {
				request.settle(settlement(outcome, request.asked()));
			}
			outcome = learn(quota, attempt, estimate, outcome, sent);
			quota.wake();
		}
		return outcome;
	}

	/**
	 * An answer is not lost because somebody who hears of it broke.
	 */
	private static Outcome learn(ModelQuota quota, Attempt attempt, @Nullable Estimate estimate, Outcome outcome,
			long sent) {
		try {
			return quota.learn(attempt, estimate, outcome, sent);
		}
		catch (RuntimeException ex) {
			logger.error("Nothing was learned of {}: {} at {}", attempt, ex.getClass().getName(), ex.getStackTrace());
			return outcome;
		}
	}

	private static Demand uncounted(Attempt attempt) {
		return (attempt.call().lane() == Lane.ONLINE) ? ONLINE : BATCH;
	}

	/**
	 * @param reserved when its room was reserved
	 */
	private static Settlement settlement(Outcome outcome, long reserved) {
		if (outcome instanceof Outcome.Success success) {
			TokenUsage usage = success.answer().usage();
			Long sentAt = success.answer().sentAt();
			long late = (sentAt != null) ? Math.max(0, sentAt - reserved) : 0;
			return new Settlement(usage.estimated() ? How.AT_LEAST : How.EXACT, usage, late);
		}
		if (outcome instanceof Outcome.Failed failed) {
			return failed.failure().sent() ? new Settlement(How.AT_LEAST, failed.usage()) : Settlement.RELEASED;
		}
		if (outcome instanceof Outcome.Cancelled cancelled) {
			return new Settlement(How.AT_LEAST, cancelled.usage());
		}
		return Settlement.RELEASED;
	}

	/**
	 * Waits for the turn.
	 * @return why there is none, null if there is room now
	 */
	private @Nullable Outcome waitFor(ModelQuota quota, Request request, Attempt attempt) {
		Rejection open = refusal(this.circuit, attempt);
		if (open != null) {
			return new Outcome.Rejected(open);
		}
		long start = this.time.nanos();
		Ticket ticket = new Ticket(attempt.call().lane(), attempt.call().businessTag(), request.minutes(),
				quota.placeFreesIn(), start + mayWait(quota, attempt, start), new RequestWish(quota, request));
		try {
			Turn turn = quota.line().await(ticket);
			return (turn == Turn.COME) ? restsNow(quota, request, attempt)
					: new Outcome.Rejected(rejection(quota, attempt, turn));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return new Outcome.Cancelled();
		}
		finally {
			attempt.call().trail().addQueued(this.time.nanos() - start);
		}
	}

	/**
	 * Gives the turn to the next one if the model began to rest meanwhile: whoever waited
	 * asked before that, and would only meet the same refusal.
	 */
	private @Nullable Outcome restsNow(ModelQuota quota, Request request, Attempt attempt) {
		Rejection rests = refusal(this.cooldown, attempt);
		if (rests == null) {
			return null;
		}
		request.settle(Settlement.RELEASED);
		quota.wake();
		return new Outcome.Rejected(rests);
	}

	/**
	 * What a closed gate says, null if it is open or has just been opened.
	 */
	private static @Nullable Rejection refusal(Gate<Attempt> gate, Attempt attempt) {
		if (gate.closedFor(attempt).isZero()) {
			return null;
		}
		Admission admission = gate.admit(attempt);
		if (admission instanceof Permit permit) {
			permit.settle(new Outcome.Cancelled());
		}
		return (admission instanceof Rejection rejection) ? rejection : null;
	}

	/**
	 * How long an attempt may wait for its turn: there must be time for the answer then,
	 * and for the models after it; and no longer than the route's patience as long as
	 * there is somewhere else to go.
	 * @return in nanoseconds, negative if there is no time for an answer any more
	 */
	private static long mayWait(ModelQuota quota, Attempt attempt, long now) {
		Call call = attempt.call();
		long left = call.deadline().nanosLeft(now);
		long wait = left - attempt.reserve(left) - quota.expected(attempt).toNanos();
		return attempt.patient() ? wait : Math.min(wait, call.route().patience().toNanos());
	}

	private Rejection rejection(ModelQuota quota, Attempt attempt, Turn turn) {
		if (turn == Turn.CLOSED) {
			return Refusals.SHUTDOWN;
		}
		Call call = attempt.call();
		if (!(turn instanceof Turn.TooLate late)) {
			return Refusals.full(attempt, quota.line());
		}
		Shortage shortage = (late.shortage() != null) ? late.shortage() : quota.shortage();
		if (call.deadline().nanosLeft(this.time.nanos()) == 0) {
			return Refusals.deadline(attempt, shortage);
		}
		return Refusals.quota(attempt, shortage, late.in(), quota.diagnosis(shortage, call.lane()));
	}

	/**
	 * What tells retries how long there will surely be no room for another attempt.
	 */
	public Gate<Attempt> outlook() {
		return new Gate<>() {

			@Override
			public Admission admit(Attempt attempt) {
				return Permit.FREE;
			}

			@Override
			public Duration closedFor(Attempt attempt) {
				return QuotaStep.this.closedFor(attempt);
			}

		};
	}

	private Duration closedFor(Attempt attempt) {
		ModelQuota quota = this.quotas.of(attempt.target());
		Duration opensIn = (quota != null) ? quota.opensIn(attempt.call().lane()) : Duration.ZERO;
		if (quota == null || opensIn.isZero()) {
			return Duration.ZERO;
		}
		long wait = mayWait(quota, attempt, this.time.nanos());
		return Duration.ofNanos(Math.max(0, opensIn.toNanos() - Math.max(0, wait)));
	}

}
