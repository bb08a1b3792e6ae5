package io.modelrouter;

import java.util.ArrayList;
import java.util.List;

/**
 * What happened to a call: its attempts and rejections, in order. Thread-safe; only
 * grows.
 */
public final class Trail {

	private volatile List<AttemptRecord> attempts = List.of();

	private volatile List<RejectionRecord> rejections = List.of();

	private volatile long queued;

	/**
	 * Adds what the call waited for its turn, not for a model.
	 * @param nanos how long, in nanoseconds
	 */
	public synchronized void addQueued(long nanos) {
		this.queued += nanos;
	}

	/**
	 * How long the call has waited for its turn so far, in nanoseconds.
	 */
	public long queued() {
		return this.queued;
	}

	/**
	 * Adds an attempt that has ended.
	 */
	public synchronized void add(AttemptRecord attempt) {
		this.attempts = append(this.attempts, attempt);
	}

	/**
	 * Adds a model that was refused locally.
	 */
	public synchronized void add(RejectionRecord rejection) {
		this.rejections = append(this.rejections, rejection);
	}

	/**
	 * The attempts so far, on all models.
	 */
	public List<AttemptRecord> attempts() {
		return this.attempts;
	}

	/**
	 * The local refusals so far.
	 */
	public List<RejectionRecord> rejections() {
		return this.rejections;
	}

	/** Most calls have one attempt: a new list costs less than one that can grow. */
	private static <T> List<T> append(List<T> list, T element) {
		if (list.isEmpty()) {
			return List.of(element);
		}
		List<T> longer = new ArrayList<>(list);
		longer.add(element);
		return List.copyOf(longer);
	}

}
