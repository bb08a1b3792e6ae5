package io.modelrouter.quota.redis;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.modelrouter.quota.Limit;

/**
 * The keys of one account in Redis. They share a hash tag, so that a cluster has them in
 * one place. Thread-safe.
 */
final class Keys {

	private final String scope;

	private final String instance;

	private final String start;

	private final AtomicLong ids = new AtomicLong();

	/**
	 * Keys of an account.
	 * @param instance tells this instance from all others
	 */
	Keys(String prefix, String scope, String instance) {
		this.scope = scope;
		this.instance = instance;
		this.start = prefix + ":{" + encoded(scope) + "}:";
	}

	String scope() {
		return this.scope;
	}

	String instance() {
		return this.instance;
	}

	/**
	 * A name for a reservation that nobody else has.
	 */
	String id() {
		return this.instance + '-' + Long.toString(this.ids.incrementAndGet(), Character.MAX_RADIX);
	}

	/**
	 * The keys that every batch has: the epoch, the last batch of this instance, all
	 * instances, whether data was lost just now.
	 */
	List<String> head() {
		return List.of(this.start + "epoch", this.start + "batch:" + this.instance, this.start + "instances",
				this.start + "forgotten");
	}

	/**
	 * The key of a limit: its text names all that tells it from others.
	 */
	String of(Limit limit) {
		return this.start + encoded(limit.toString());
	}

	String ofCount(String name) {
		return this.start + "count:" + encoded(name);
	}

	private static String encoded(String name) {
		return URLEncoder.encode(name, StandardCharsets.UTF_8);
	}

}
