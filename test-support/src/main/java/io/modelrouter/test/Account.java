package io.modelrouter.test;

/**
 * The account that all models and all keys of a simulator belong to. Its limits count the
 * requests of all its models together, beside the limits of each model: whoever else
 * sends requests is a second user of it. Each wire format has an account of its own.
 * Thread-safe.
 */
public final class Account {

	private final EnforcedLimits limits;

	Account(EnforcedLimits limits) {
		this.limits = limits;
	}

	/**
	 * Enforces limits on everything that would be answered; their windows begin empty.
	 * @param enforced the limits
	 * @return this
	 */
	public Account limits(Limits enforced) {
		this.limits.set(enforced);
		return this;
	}

	/**
	 * Changes the figures while running: what was used stays used, and the kind of window
	 * stays what it was.
	 * @param enforced the limits from now on
	 * @return this
	 */
	public Account changeLimits(Limits enforced) {
		this.limits.change(enforced);
		return this;
	}

}
