package io.modelrouter.quota.redis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.modelrouter.quota.Demand;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Shortage;
import io.modelrouter.quota.Verdict;

/**
 * A caller who waits for what Redis says. The one who answers first is heard: Redis, or
 * the caller who leaves.
 */
final class Ask {

	private final String id;

	private final List<Limit> limits;

	private final Demand demand;

	private final List<Page> pages;

	private final long[] amounts;

	private final long deadline;

	private final boolean onlyClaim;

	private final CompletableFuture<Optional<Verdict>> answer = new CompletableFuture<>();

	/**
	 * A caller.
	 * @param deadline when Redis need not begin any more, on the clock of Redis
	 * @param onlyClaim whether it is to be refused anyway, and only says that it waits
	 */
	Ask(String id, List<Limit> limits, Demand demand, List<Page> pages, long deadline, boolean onlyClaim) {
		this.id = id;
		this.limits = limits;
		this.demand = demand;
		this.pages = pages;
		this.amounts = pages.stream().mapToLong((page) -> page.limit().asked(demand)).toArray();
		this.deadline = deadline;
		this.onlyClaim = onlyClaim;
	}

	String id() {
		return this.id;
	}

	List<Limit> limits() {
		return this.limits;
	}

	Demand demand() {
		return this.demand;
	}

	List<Page> pages() {
		return this.pages;
	}

	long amount(int place) {
		return this.amounts[place];
	}

	long deadline() {
		return this.deadline;
	}

	boolean isOnlyClaim() {
		return this.onlyClaim;
	}

	UnderWay.Request request(int place, long until) {
		return new UnderWay.Request(this.id, this.demand.lane(), amount(place), until);
	}

	/**
	 * There is no room in one of its limits, so it claims some in all if it waits.
	 */
	void refused(Shortage shortage, long nanos) {
		if (this.demand.waits(shortage.opensIn())) {
			claim(nanos);
		}
	}

	/**
	 * It waits for room in all of its limits.
	 */
	void claim(long nanos) {
		for (int place = 0; place < this.pages.size(); place++) {
			this.pages.get(place).refused(this.demand.lane(), amount(place), nanos);
		}
	}

	/**
	 * There is no room in a limit.
	 * @param opensIn in milliseconds; negative if nobody knows
	 */
	Shortage shortage(Counter counter, long used, long opensIn) {
		for (int place = 0; place < this.pages.size(); place++) {
			if (this.pages.get(place).counter() == counter) {
				return new Shortage(this.pages.get(place).limit(), used, amount(place),
						(opensIn >= 0) ? Duration.ofMillis(opensIn) : null);
			}
		}
		throw new IllegalArgumentException("Nobody asked for that");
	}

	/**
	 * Answers.
	 * @return whether the caller is still there to hear it
	 */
	boolean answer(Verdict verdict) {
		return this.answer.complete(Optional.of(verdict));
	}

	/**
	 * Redis cannot say.
	 */
	void fail() {
		this.answer.complete(Optional.empty());
	}

	/**
	 * Waits for the answer, even if interrupted: it is not long.
	 * @return empty if Redis cannot say
	 * @throws TimeoutException if there is none in time; none is heard after that
	 */
	Optional<Verdict> await(Duration timeout) throws TimeoutException {
		boolean interrupted = false;
		try {
			while (true) {
				try {
					return this.answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
				}
				catch (InterruptedException ex) {
					interrupted = true;
				}
				catch (TimeoutException ex) {
					if (this.answer.complete(Optional.empty())) {
						throw ex;
					}
				}
				catch (ExecutionException ex) {
					throw new IllegalStateException(ex);
				}
			}
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

}
