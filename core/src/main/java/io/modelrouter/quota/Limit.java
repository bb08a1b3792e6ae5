package io.modelrouter.quota;

import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

import io.modelrouter.TokenCounting;
import io.modelrouter.TokenUsage;

/**
 * One number of an account that must not be exceeded, for one of its models or for all.
 * Thread-safe: what it allows at the moment may change.
 */
public final class Limit {

	/** So much that it allows everything until something is learned. */
	public static final long UNCONFIGURED = 1L << 40;

	/** The most that is kept free for estimates that were too low. */
	private static final double MOST_HEADROOM = 0.02;

	/** An estimate that was too low is half forgotten after 700 others. */
	private static final double FADING = 0.999;

	/** What the latest demand says of what is used of demands. */
	private static final double LATEST = 0.02;

	private final Dimension dimension;

	private final String quotaScope;

	private final @Nullable String model;

	private final long configured;

	private final TokenCounting tokens;

	private final ZoneId resetZone;

	private final @Nullable String who;

	private final @Nullable Limit whole;

	private volatile Ceiling ceiling;

	private volatile double headroom;

	private volatile double usedOfNeeded = 1;

	/**
	 * A limit.
	 * @param model the provider's name of the model, null if it is that of the account
	 * @param tokens which tokens it counts if it counts tokens of prompts
	 * @param resetZone where its day ends if it is one of a day
	 */
	public Limit(Dimension dimension, String quotaScope, @Nullable String model, long configured, TokenCounting tokens,
			ZoneId resetZone) {
		this(dimension, quotaScope, model, configured, tokens, resetZone, null, null);
	}

	private Limit(Dimension dimension, String quotaScope, @Nullable String model, long configured, TokenCounting tokens,
			ZoneId resetZone, @Nullable String who, @Nullable Limit whole) {
		this.dimension = dimension;
		this.quotaScope = quotaScope;
		this.model = model;
		this.configured = configured;
		this.tokens = tokens;
		this.resetZone = resetZone;
		this.who = who;
		this.whole = whole;
		this.ceiling = Ceiling.of(configured);
	}

	/**
	 * The part of it that some may use at most: a limit of its own, beside this one. It
	 * allows the same share of what this one allows at the moment.
	 * @param who whose part, for example {@code tag billing}
	 */
	public Limit part(String who, long most) {
		return new Limit(this.dimension, this.quotaScope, this.model, most, this.tokens, this.resetZone, who, this);
	}

	public Dimension dimension() {
		return this.dimension;
	}

	/**
	 * The account.
	 */
	public String quotaScope() {
		return this.quotaScope;
	}

	/**
	 * The provider's name of the model, null if it is a limit of the whole account.
	 */
	public @Nullable String model() {
		return this.model;
	}

	/**
	 * Whose part of a limit it is, null if it is the whole limit.
	 */
	public @Nullable String who() {
		return this.who;
	}

	/**
	 * Where its day ends at midnight.
	 */
	public ZoneId resetZone() {
		return this.resetZone;
	}

	/**
	 * Whether the configuration says anything of it; otherwise it was only learned.
	 */
	public boolean isConfigured() {
		return this.configured < UNCONFIGURED;
	}

	/**
	 * What the configuration allows.
	 */
	public long configured() {
		return this.configured;
	}

	/**
	 * What it allows now: no more than is configured, and less if the provider said so or
	 * others use the account. Of tokens per minute, as much is kept free as the lowest of
	 * the latest estimates was too low, at most 2 %: an answer that is longer than
	 * expected would exceed the provider's limit before anybody knows.
	 * @param now a reading of the monotonic clock, in nanoseconds
	 */
	public long allowed(long now) {
		return Math.max(0, ceiling().at(now) - headroom());
	}

	private long headroom() {
		return (long) Math.min(this.headroom, MOST_HEADROOM * ceiling().most());
	}

	/**
	 * Learns how much was used where so much was asked.
	 */
	public void learn(Demand demand, TokenUsage usage) {
		if (this.dimension.isPerMinute() && this.dimension.countsTokens()) {
			// Two that learn at once may forget one of them: the next is not far.
			long used = used(usage);
			long needed = needed(demand);
			this.headroom = Math.max(used - needed, this.headroom * FADING);
			if (needed > 0) {
				this.usedOfNeeded += LATEST * ((double) used / needed - this.usedOfNeeded);
			}
		}
	}

	/**
	 * What a demand will have used in the end, as far as can be told from the latest
	 * ones: no more than is asked for it.
	 */
	public long expected(Demand demand) {
		return (long) (Math.min(1, this.usedOfNeeded) * asked(demand));
	}

	public void ceiling(Ceiling ceiling) {
		this.ceiling = ceiling;
	}

	public Ceiling ceiling() {
		return (this.whole != null) ? this.whole.ceiling().part(this.configured, this.whole.configured) : this.ceiling;
	}

	/**
	 * What a demand asks of it; never more than all it could allow to anybody.
	 */
	public long asked(Demand demand) {
		return Math.min(needed(demand), Math.max(1, ceiling().most() - headroom()));
	}

	/**
	 * What a demand needs of it, even if it could never allow that.
	 */
	public long needed(Demand demand) {
		return switch (this.dimension) {
			case RPM, RPD, CONCURRENCY -> 1;
			case OTPM -> demand.output();
			case TPM, TPD -> (this.tokens == TokenCounting.TOTAL) ? demand.input() + demand.output() : demand.input();
		};
	}

	/**
	 * What was used of it.
	 */
	public long used(TokenUsage usage) {
		return switch (this.dimension) {
			case RPM, RPD, CONCURRENCY -> 1;
			case OTPM -> usage.totalOutput();
			case TPM, TPD -> this.tokens.of(usage);
		};
	}

	@Override
	public String toString() {
		String place = (this.model != null) ? "model " + this.model + " of account " + this.quotaScope
				: "account " + this.quotaScope;
		return this.dimension + " of " + ((this.who != null) ? this.who + " at " : "") + place;
	}

	/** What a limit counts. */
	public enum Dimension {

		/** Requests in 60 seconds. */
		RPM,
		/** Tokens in 60 seconds. */
		TPM,
		/** Tokens of answers in 60 seconds. */
		OTPM,
		/** Requests of a day. */
		RPD,
		/** Tokens of a day. */
		TPD,
		/** Requests under way. */
		CONCURRENCY;

		/**
		 * Whether it counts tokens.
		 */
		public boolean countsTokens() {
			return this == TPM || this == OTPM || this == TPD;
		}

		/**
		 * Whether it counts what happened within a sliding minute.
		 */
		public boolean isPerMinute() {
			return this == RPM || this == TPM || this == OTPM;
		}

		/**
		 * Whether it counts what happened since midnight.
		 */
		public boolean isPerDay() {
			return this == RPD || this == TPD;
		}

	}

}
