package io.modelrouter.quota.redis;

import java.util.List;

import io.modelrouter.Lane;
import io.modelrouter.quota.Books.Used;
import io.modelrouter.quota.Limit;

/**
 * What this instance itself had of a limit, and how much of that Redis was not told. Not
 * thread-safe; times are milliseconds on the clock of this machine.
 */
interface Tally {

	/**
	 * Nothing was had of a limit.
	 */
	static Tally of(Limit limit, ServerClock clock) {
		return switch (limit.dimension()) {
			case RPM, TPM, OTPM -> new WindowTally(WindowTally.MINUTE);
			case RPD, TPD -> new DayTally(limit.resetZone(), clock);
			case CONCURRENCY -> new UnderWayTally();
		};
	}

	/**
	 * What the script has to know of the counter: its kind and two numbers.
	 */
	List<Object> kind();

	Used used(long now);

	/**
	 * When so much of it has come free, in milliseconds; -1 if nobody knows.
	 */
	long opensIn(long now, long amount);

	/**
	 * Notes what a request took.
	 * @param told whether Redis knows
	 */
	void take(UnderWay.Request request, long now, boolean told);

	/**
	 * Notes that a request has ended.
	 * @param told whether Redis hears of it otherwise
	 */
	void settle(Ended ended, long now, boolean told);

	/**
	 * Whether Redis was told that a request is under way, and not that it has ended.
	 */
	boolean isTold(String id);

	/**
	 * Redis has lost what it was told.
	 */
	void forgotten(long now);

	/**
	 * Tells Redis what it was not told yet.
	 */
	void tell(Charges charges, long now);

	/**
	 * A request that has ended.
	 *
	 * @param lane whose it was
	 * @param reserved what was reserved for it
	 * @param change how much more it used than that
	 * @param at when it was reserved
	 * @param sent when it was sent
	 */
	record Ended(String id, Lane lane, long reserved, long change, long at, long sent) {
	}

}
