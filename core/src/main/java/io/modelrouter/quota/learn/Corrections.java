package io.modelrouter.quota.learn;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.ReportedLimit;
import io.modelrouter.quota.Books;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Limit.Dimension;
import io.modelrouter.time.Time;

/**
 * Corrects the limits of one model by what its provider says: in headers, in errors, and
 * by refusing. A limit is never raised above what is configured. Thread-safe; an attempt
 * that nothing is learned from costs next to nothing.
 */
public final class Corrections {

	private static final Logger logger = LoggerFactory.getLogger(Corrections.class);

	/** So many under way may be too many; fewer hardly are. */
	private static final int SEVERAL = 3;

	/** What is slower cannot have grown too fast; others of the account did. */
	private static final long LEAST_RATE = 20;

	private static final long MINUTE = Duration.ofMinutes(1).toNanos();

	private final String place;

	private final Function<Limit, Books.Used> used;

	private final Time time;

	private final List<LearnedLimit> configured;

	private final Temporary temporary;

	private final Reports reports;

	private final DayQuota day;

	private final Ramp ramp = new Ramp();

	private final AdaptiveConcurrency concurrency;

	private final OwnAttempts own = new OwnAttempts();

	private final BegunRate begun = new BegunRate();

	private @Nullable LearnedLimit ramped;

	/** Whether the provider tells what is left, so that our own use has to be watched. */
	private volatile boolean told;

	/** Whether anything learned may change as time passes or attempts end. */
	private volatile boolean learned;

	/**
	 * Nothing is learned yet.
	 * @param quotaScope the account
	 * @param model the provider's name of the model
	 * @param limits what is configured for the model and its account; none for nothing
	 * @param used what the books say is used of them
	 */
	public Corrections(String quotaScope, String model, List<Limit> limits, Function<Limit, Books.Used> used,
			Time time) {
		this.place = "model " + model + " of account " + quotaScope;
		this.used = used;
		this.time = time;
		this.configured = limits.stream().map(LearnedLimit::new).toList();
		this.temporary = new Temporary(quotaScope, model);
		this.concurrency = new AdaptiveConcurrency(this.place);
		this.reports = new Reports(this.configured, used, this.temporary);
		this.day = new DayQuota(List.copyOf(limits), used, time);
	}

	/**
	 * An attempt was admitted; exactly one of {@link #succeeded()},
	 * {@link #failed(Failure)} and {@link #left()} follows.
	 * @param now a reading of the monotonic clock, in nanoseconds
	 */
	public void began(long now) {
		this.own.began(now);
		this.begun.add(now);
		if (this.told || this.learned) {
			synchronized (this) {
				refresh(now);
				if (this.told) {
					this.configured.forEach((limit) -> see(limit, now));
				}
			}
		}
	}

	private void see(LearnedLimit limit, long now) {
		if (limit.limit().dimension().isPerMinute()) {
			limit.ownUse().see(this.used.apply(limit.limit()).total(), now);
		}
	}

	/**
	 * The provider told of its limits.
	 * @param age how long ago it may have counted: since the attempt was sent
	 * @param again after what time it said that a request may succeed, null if it did not
	 */
	public synchronized void told(List<ReportedLimit> limits, Duration age, @Nullable Duration again) {
		long now = this.time.nanos();
		for (ReportedLimit limit : limits) {
			this.told |= limit.remaining() != null && !this.configured.isEmpty();
			this.reports.add(limit, age.toNanos(), again, now);
			if (limit.dimension().equals("CONCURRENCY")) {
				atOnce(limit.limit(), now);
			}
		}
		refresh(now);
	}

	private void atOnce(@Nullable Long most, long now) {
		if (most != null && most > 0 && this.reports.find(Dimension.CONCURRENCY) == null) {
			this.concurrency.told(most, this.own.underWay(), now);
		}
	}

	/**
	 * An attempt succeeded.
	 */
	public void succeeded() {
		this.own.ended();
		if (this.learned) {
			synchronized (this) {
				this.day.succeeded();
				if (this.concurrency.isActive()) {
					this.concurrency.ended();
					this.concurrency.succeeded(this.time.nanos());
				}
				refresh(this.time.nanos());
			}
		}
	}

	/**
	 * An attempt neither succeeded nor failed: it was cancelled, or refused on the way.
	 */
	public void left() {
		this.own.ended();
		ended();
	}

	private void ended() {
		if (this.learned) {
			synchronized (this) {
				this.concurrency.ended();
				refresh(this.time.nanos());
			}
		}
	}

	/**
	 * An attempt failed.
	 * @return the same failure, or with the delay that is to be believed
	 */
	public Failure failed(Failure failure) {
		long underWay = this.own.ended();
		ended();
		return switch (failure.kind()) {
			case RATE_LIMITED -> {
				refused(failure, underWay);
				yield failure;
			}
			case QUOTA_EXHAUSTED -> exhausted(failure);
			default -> failure;
		};
	}

	private synchronized Failure exhausted(Failure failure) {
		Failure judged = this.day.judge(failure);
		refresh(this.time.nanos());
		return judged;
	}

	private synchronized void refused(Failure failure, long underWay) {
		long now = this.time.nanos();
		String dimension = (failure.dimension() != null) ? failure.dimension() : "UNKNOWN";
		switch (dimension) {
			case "RAMP" -> ramp(now);
			case "CONCURRENCY" -> tooMany(underWay, now);
			case "UNKNOWN", "RPM/CONCURRENCY" -> {
				if (underWay >= SEVERAL) {
					tooMany(underWay, now);
				}
			}
			default -> {
			}
		}
		refresh(now);
	}

	/**
	 * Half of the rate that is configured for the model, or else of the rate that was.
	 */
	private void ramp(long now) {
		LearnedLimit configured = this.reports.find(Dimension.RPM);
		LearnedLimit limit = (configured != null && configured.limit().model() != null) ? configured : null;
		long rate = (limit != null) ? limit.most() : Math.max(LEAST_RATE, this.begun.inLastMinute(now));
		if (!this.ramp.cut(rate, now)) {
			return;
		}
		this.ramped = (limit != null) ? limit : ofBegun(now);
		logger.warn("The traffic of the {} grows too fast for its provider: {} requests per minute for now, step by "
				+ "step more", this.place, this.ramp.rate(now));
	}

	private LearnedLimit ofBegun(long now) {
		boolean fresh = !this.temporary.has(Dimension.RPM);
		LearnedLimit limit = this.temporary.begin(Dimension.RPM);
		if (fresh) {
			// The books do not know yet what was sent in the last minute.
			limit.others(this.ramp.rate(now), now, now + MINUTE);
		}
		return limit;
	}

	private void tooMany(long underWay, long now) {
		if (this.reports.find(Dimension.CONCURRENCY) == null) {
			this.concurrency.refused(underWay, now);
		}
	}

	/**
	 * Brings the limits to what is known now.
	 */
	private void refresh(long now) {
		if (this.ramped != null) {
			boolean over = this.ramp.ends(now);
			this.ramped.rate(over ? Long.MAX_VALUE : this.ramp.rate(now));
			this.ramped = over ? null : this.ramped;
		}
		if (this.concurrency.isActive()) {
			this.temporary.begin(Dimension.CONCURRENCY).rate(this.concurrency.allowed());
		}
		for (Dimension dimension : Dimension.values()) {
			boolean needed = (dimension == Dimension.CONCURRENCY) ? this.concurrency.isActive()
					: (dimension == Dimension.RPM && this.ramped != null)
							|| (this.temporary.has(dimension) && this.temporary.begin(dimension).hasOthers(now));
			if (!needed) {
				this.temporary.end(dimension);
			}
		}
		this.learned = this.ramped != null || !this.temporary.list().isEmpty() || this.day.isDoubted();
	}

	/**
	 * The most other attempts that were under way beside one, to within a few seconds:
	 * what a provider that refused it may have counted.
	 * @param since when that one began
	 */
	public long besides(long since) {
		return Math.max(0, this.own.mostSince(since, this.time.nanos()) - 1);
	}

	/**
	 * What the provider told that a limit allows, or was found to allow at once; null if
	 * nothing is known.
	 */
	public synchronized @Nullable Long known(Limit limit) {
		if (!limit.isConfigured()) {
			boolean atOnce = limit.dimension() == Dimension.CONCURRENCY && this.concurrency.isActive();
			return atOnce ? Long.valueOf(this.concurrency.most(this.time.nanos())) : null;
		}
		return this.configured.stream()
			.filter((known) -> known.limit() == limit && known.isTold())
			.map(LearnedLimit::most)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Limits learned where none is configured, mostly none. As long as they do not change
	 * it is the same list.
	 */
	public List<Limit> temporary() {
		if (this.learned) {
			synchronized (this) {
				refresh(this.time.nanos());
			}
		}
		return this.temporary.list();
	}

}
