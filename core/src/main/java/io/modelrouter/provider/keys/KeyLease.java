package io.modelrouter.provider.keys;

import org.jspecify.annotations.Nullable;

/**
 * A key lent to one attempt, to be settled exactly once. Immutable.
 */
public final class KeyLease {

	/** What a provider without keys lends. */
	static final KeyLease NONE = new KeyLease(null, false);

	private final @Nullable KeyState key;

	private final boolean probe;

	KeyLease(@Nullable KeyState key, boolean probe) {
		this.key = key;
		this.probe = probe;
	}

	/**
	 * The key to send, null if the provider has none.
	 */
	public @Nullable String value() {
		return (this.key != null) ? this.key.value() : null;
	}

	@Nullable KeyState key() {
		return this.key;
	}

	boolean isProbe() {
		return this.probe;
	}

	@Override
	public String toString() {
		return (this.key != null) ? this.key.toString() : "no key";
	}

}
