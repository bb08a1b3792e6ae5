package io.modelrouter.quota.redis;

import java.util.List;

import io.modelrouter.quota.Books.Used;

/**
 * One counter of an account: where Redis has it, what all instances had of it when Redis
 * last told, and what this one had itself. Guarded by its account.
 */
final class Counter {

	private final List<String> keys;

	private final Tally own;

	private volatile Reply.Told told = Reply.Told.NOTHING;

	/**
	 * A counter.
	 * @param key its key; that of the requests under way is derived
	 */
	Counter(String key, Tally own) {
		this.keys = List.of(key, key + ":under-way");
		this.own = own;
	}

	List<String> keys() {
		return this.keys;
	}

	Tally own() {
		return this.own;
	}

	/**
	 * What all instances had when Redis last told.
	 */
	Used all() {
		return this.told.used();
	}

	Reply.Told told() {
		return this.told;
	}

	void told(Reply.Told told) {
		this.told = told;
	}

}
