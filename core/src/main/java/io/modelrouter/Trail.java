package io.modelrouter;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What happened to a call: its attempts and rejections, in order. Thread-safe; only
 * grows.
 */
public final class Trail {

	private final List<AttemptRecord> attempts = new CopyOnWriteArrayList<>();

	private final List<RejectionRecord> rejections = new CopyOnWriteArrayList<>();

	/**
	 * Adds an attempt that has ended.
	 */
	public void add(AttemptRecord attempt) {
		this.attempts.add(attempt);
	}

	/**
	 * Adds a model that was refused locally.
	 */
	public void add(RejectionRecord rejection) {
		this.rejections.add(rejection);
	}

	/**
	 * The attempts so far, on all models.
	 */
	public List<AttemptRecord> attempts() {
		return List.copyOf(this.attempts);
	}

	/**
	 * The local refusals so far.
	 */
	public List<RejectionRecord> rejections() {
		return List.copyOf(this.rejections);
	}

}
