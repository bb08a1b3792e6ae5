package io.modelrouter.quota.redis;

import io.modelrouter.Lane;

/**
 * What Redis is told of that happened without it. Times are those of this machine.
 */
interface Charges {

	/**
	 * So much was used.
	 * @param at when, or on which day, for a counter of days
	 */
	void charge(Lane lane, long amount, long at);

	/**
	 * This request is under way.
	 */
	void join(UnderWay.Request request);

}
