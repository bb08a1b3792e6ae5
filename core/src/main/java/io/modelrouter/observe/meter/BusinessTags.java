package io.modelrouter.observe.meter;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Tells apart as many business tags as allowed; those that come later are {@code other}.
 * Thread-safe; only a tag that was never seen takes a lock, until the limit is reached.
 */
final class BusinessTags {

	/** Stands for a caller that did not say. */
	static final String UNTAGGED = "untagged";

	/** Stands for every tag beyond the limit. */
	static final String OTHER = "other";

	private final Set<String> known = ConcurrentHashMap.newKeySet();

	private final int most;

	private volatile boolean full;

	BusinessTags(int max) {
		this.known.add(UNTAGGED);
		this.known.add(OTHER);
		this.most = this.known.size() + max;
	}

	String of(@Nullable String tag) {
		if (tag == null) {
			return UNTAGGED;
		}
		return (this.known.contains(tag) || (!this.full && learn(tag))) ? tag : OTHER;
	}

	private synchronized boolean learn(String tag) {
		if (!this.full) {
			this.known.add(tag);
			this.full = this.known.size() == this.most;
		}
		return this.known.contains(tag);
	}

}
