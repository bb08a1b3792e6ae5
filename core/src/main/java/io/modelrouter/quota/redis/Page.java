package io.modelrouter.quota.redis;

import java.time.Duration;

import io.modelrouter.Lane;
import io.modelrouter.quota.Books.Used;
import io.modelrouter.quota.LaneBalance;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Shortage;

/**
 * What the books of an account say of one limit. Guarded by the account.
 */
final class Page {

	/** In milliseconds. */
	private static final long SOON = 1000;

	/** How long what was used counts, in milliseconds. */
	private static final long MINUTE = Duration.ofSeconds(60).toMillis() + 500;

	private final Limit limit;

	private final LaneBalance balance;

	private final Counter counter;

	private Share share;

	Page(Limit limit, LaneBalance balance, Counter counter, Share share) {
		this.limit = limit;
		this.balance = balance;
		this.counter = counter;
		this.share = share;
	}

	Limit limit() {
		return this.limit;
	}

	LaneBalance balance() {
		return this.balance;
	}

	Counter counter() {
		return this.counter;
	}

	/**
	 * Redis is lost: from now on there is only a share.
	 */
	void lost(int instances, boolean reached, long local, long nanos) {
		this.share = reached ? Share.of(this.limit, this.counter.own().used(local), this.counter.all(),
				this.limit.allowed(nanos), instances, local) : Share.evenly(instances);
	}

	/**
	 * Whether this instance's share has room.
	 */
	boolean hasRoom(Lane lane, long amount, long local, long nanos) {
		if (amount == 0) {
			return true;
		}
		long allowed = this.limit.allowed(nanos);
		long share = this.share.of(allowed, local);
		Used used = this.counter.own().used(local);
		long own = (lane == Lane.ONLINE) ? used.online() : used.batch();
		long left = Math.min(part(this.balance.left(lane, amount, nanos), share, allowed), Math.max(0, share - amount));
		return own + Math.max(used.total() - own, left) + amount <= share
				&& own + amount <= part(this.balance.most(lane), share, allowed);
	}

	/**
	 * This instance's share has no room before some of it has faded, or before the share
	 * grows.
	 * @param brief whether Redis may decide again within a moment: then it is worth
	 * asking again soon
	 */
	Shortage shortOfShare(long amount, long local, long nanos, boolean brief) {
		long used = this.counter.own().used(local).total();
		long most = this.share.of(this.limit.allowed(nanos), local);
		long missing = used + amount - most;
		long opensIn = this.counter.own().opensIn(local, Math.max(1, missing));
		if (this.limit.dimension().isPerMinute()) {
			long growsIn = this.share.growsIn(local);
			opensIn = (opensIn < 0 || growsIn >= 0 && growsIn < opensIn) ? growsIn : opensIn;
			opensIn = (brief && (opensIn < 0 || opensIn > SOON)) ? SOON : opensIn;
		}
		return new Shortage(this.limit, used, amount, (opensIn >= 0) ? Duration.ofMillis(opensIn) : null,
				new Shortage.Apart(most, this.share.instances()));
	}

	/**
	 * How long it takes until there is room for an amount, in milliseconds; -1 if nobody
	 * knows. What others have is taken to have come when this instance's own did.
	 * @param shared whether all of the limit may be used, or the share
	 */
	long opensIn(long amount, boolean shared, long local, long nanos) {
		if (this.limit.dimension() == Limit.Dimension.CONCURRENCY) {
			return 0;
		}
		long allowed = this.limit.allowed(nanos);
		long most = Math.max(1, shared ? allowed : this.share.of(allowed, local));
		long own = this.counter.own().used(local).total();
		long used = shared ? this.counter.all().total() : own;
		boolean minute = this.limit.dimension().isPerMinute();
		long rounds = minute ? (amount - 1) / most : 0;
		long missing = used + amount - rounds * most - most;
		if (missing <= 0) {
			return rounds * MINUTE;
		}
		long ownPart = minute ? (long) Math.ceil((double) missing * own / Math.max(1, used)) : missing;
		long opensIn = this.counter.own().opensIn(local, Math.min(Math.max(1, ownPart), Math.max(1, own)));
		return (opensIn >= 0) ? opensIn + rounds * MINUTE : -1;
	}

	/**
	 * Notes what a request took.
	 */
	void take(UnderWay.Request request, long local, long nanos, boolean told) {
		this.counter.own().take(request, local, told);
		this.balance.took(request.lane(), request.amount(), online(), nanos);
	}

	/**
	 * A lane found no room for a demand that this limit is part of.
	 */
	void refused(Lane lane, long amount, long nanos) {
		this.balance.refused(lane, amount, nanos);
	}

	/**
	 * Redis has told what others have, and who waits anywhere.
	 */
	void heard(long nanos) {
		Used claims = this.counter.told().claims();
		heard(Lane.ONLINE, claims.online(), nanos);
		heard(Lane.BATCH, claims.batch(), nanos);
	}

	private void heard(Lane lane, long claim, long nanos) {
		if (claim > 0) {
			this.balance.took(lane, 0, online(), nanos);
			this.balance.refused(lane, claim, nanos);
		}
		else {
			this.balance.took(lane, Long.MAX_VALUE, online(), nanos);
		}
	}

	private long online() {
		return this.counter.all().online();
	}

	private static long part(long number, long share, long allowed) {
		return (number == Long.MAX_VALUE || allowed == 0) ? number : (long) ((double) number * share / allowed);
	}

}
