package io.modelrouter.quota.learn;

import java.time.Duration;

import io.modelrouter.quota.Ceiling;
import io.modelrouter.quota.Limit;

/**
 * What is known of one limit from several sides; the least of it counts. Guarded by the
 * corrections.
 */
final class LearnedLimit {

	private static final long KEPT = Duration.ofMinutes(10).toNanos();

	private final Limit limit;

	private final OwnUse ownUse = new OwnUse();

	private long told = Long.MAX_VALUE;

	private long toldAt;

	private long lowest = Long.MAX_VALUE;

	private long rate = Long.MAX_VALUE;

	private long others;

	private long heard;

	private long gone;

	private long guessed;

	LearnedLimit(Limit limit) {
		this.limit = limit;
	}

	Limit limit() {
		return this.limit;
	}

	OwnUse ownUse() {
		return this.ownUse;
	}

	/**
	 * What it allows to everybody together.
	 */
	long most() {
		return Math.min(this.limit.configured(), this.told);
	}

	/**
	 * Whether the provider said what it allows.
	 */
	boolean isTold() {
		return this.told < Long.MAX_VALUE;
	}

	/**
	 * The provider allows so much. What it said in a refusal it does not take back with
	 * the next answer: less counts at once, more only when less was not heard for a
	 * while.
	 * @return whether it is less than ever before
	 */
	boolean told(long most, long now) {
		if (most > this.told && now - this.toldAt < KEPT) {
			return false;
		}
		this.told = most;
		this.toldAt = now;
		apply();
		boolean news = most < Math.min(this.lowest, this.limit.configured());
		this.lowest = Math.min(this.lowest, most);
		return news;
	}

	/**
	 * No more than this much is asked for the time being; {@link Long#MAX_VALUE} for no
	 * such thing.
	 */
	void rate(long most) {
		if (this.rate != most) {
			this.rate = most;
			apply();
		}
	}

	/**
	 * Others have so much of it, which fades until it is gone.
	 */
	void others(long amount, long heard, long gone) {
		if (amount != this.others || amount > 0) {
			this.others = amount;
			this.heard = heard;
			this.gone = gone;
			apply();
		}
	}

	/**
	 * Others seem to have so much of it, as the provider refused; nobody said when they
	 * came, so all of it may leave at once just before it is gone. It is kept whole for a
	 * while. A refusal of what was sent since the last guess shows that this was too low.
	 * @param sent when the refused request was sent
	 * @param fading from when on it fades
	 */
	void guessOthers(long amount, long sent, long now, long fading, long gone) {
		long guess = amount;
		if (hasOthers(now)) {
			double left = Math.min(1, (double) (this.gone - now) / (this.gone - this.heard));
			long before = (long) Math.ceil(this.others * left);
			boolean tooLow = sent - this.guessed > 0 && before < most() - 1;
			guess = Math.max(amount, before + (tooLow ? 1 : 0));
		}
		this.guessed = now;
		others(guess, fading, gone);
	}

	/**
	 * Forgets all that was learned.
	 */
	void forget() {
		this.told = Long.MAX_VALUE;
		this.rate = Long.MAX_VALUE;
		this.others = 0;
		apply();
	}

	/**
	 * Whether others have something of it that has not faded yet.
	 */
	boolean hasOthers(long now) {
		return this.others > 0 && now - this.gone < 0;
	}

	private void apply() {
		this.limit.ceiling(new Ceiling(Math.min(most(), this.rate), this.others, this.heard, this.gone));
	}

}
