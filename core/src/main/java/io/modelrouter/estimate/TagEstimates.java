package io.modelrouter.estimate;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * What was learned for each business tag of one model: as many as allowed, those that
 * come later share one. Thread-safe; only a tag that was never seen takes a lock, until
 * there are as many as allowed.
 */
final class TagEstimates {

	/** Callers that did not say. */
	private static final String UNTAGGED = "";

	private final Map<String, Learned> known = new ConcurrentHashMap<>();

	private final Learned others;

	private final int most;

	private final long firstLength;

	private volatile boolean full;

	/**
	 * @param firstLength expected of answers before any was seen, in tokens
	 */
	TagEstimates(int most, long firstLength) {
		this.most = most;
		this.firstLength = firstLength;
		this.others = new Learned(firstLength);
	}

	Learned of(@Nullable String tag) {
		String name = (tag != null) ? tag : UNTAGGED;
		Learned found = this.known.get(name);
		return (found != null) ? found : this.full ? this.others : add(name);
	}

	private synchronized Learned add(String name) {
		Learned found = this.known.get(name);
		if (found == null && !this.full) {
			found = new Learned(this.firstLength);
			this.known.put(name, found);
			this.full = this.known.size() >= this.most;
		}
		return (found != null) ? found : this.others;
	}

	/**
	 * What is known of one tag. Thread-safe.
	 */
	static final class Learned {

		private static final float LEAST_SHARE = 0.02f;

		private final AnswerLengths lengths;

		private final Average limitedShare = new Average(LEAST_SHARE, 1);

		private Learned(long firstLength) {
			this.lengths = new AnswerLengths(firstLength);
		}

		AnswerLengths lengths() {
			return this.lengths;
		}

		/**
		 * The share of a prompt that the limit counts: what is not read from a cache.
		 */
		Average limitedShare() {
			return this.limitedShare;
		}

	}

}
