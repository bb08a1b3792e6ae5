package io.modelrouter.quota.redis;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.time.Time;

/**
 * Says once that Redis is lost, and once that it is back. Thread-safe.
 */
final class Outages {

	private static final Logger logger = LoggerFactory.getLogger(RedisBooks.class);

	private final Time time;

	private final Runnable back;

	private final Set<String> lost = new HashSet<>();

	private long since;

	/**
	 * @param back is run whenever an account has Redis again
	 */
	Outages(Time time, Runnable back) {
		this.time = time;
		this.back = back;
	}

	synchronized boolean none() {
		return this.lost.isEmpty();
	}

	/**
	 * An account has lost Redis.
	 * @param why what was seen
	 * @param instances how many instances share its limits meanwhile
	 */
	synchronized void began(String account, String why, int instances) {
		if (this.lost.isEmpty()) {
			this.since = this.time.nanos();
			logger.warn("Redis is lost ({}): until it is back this instance keeps to its share of every limit, 1/{}",
					why, instances);
		}
		this.lost.add(account);
	}

	/**
	 * An account has Redis again.
	 */
	void ended(String account) {
		synchronized (this) {
			if (this.lost.remove(account) && this.lost.isEmpty()) {
				logger.info("Redis is back after {} ms: limits are shared by all instances again",
						Duration.ofNanos(this.time.nanos() - this.since).toMillis());
			}
		}
		this.back.run();
	}

}
