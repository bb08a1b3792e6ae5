package io.modelrouter.provider.keys;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.AttemptRejectedException;
import io.modelrouter.Rejection;
import io.modelrouter.time.Time;

/**
 * Lends the keys of a provider in turn. A key that was refused is out until it is
 * replaced or a probe succeeds: once its pause is over, one attempt may try it; each
 * failed probe doubles the pause, up to an hour. Thread-safe.
 */
public final class KeyRing {

	private static final Logger logger = LoggerFactory.getLogger(KeyRing.class);

	private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);

	/** With no other key to go on with, a refusal that was a mistake must not last. */
	private static final Duration LAST_KEY_PAUSE = Duration.ofSeconds(5);

	private static final Duration PROBE_GAP = Duration.ofSeconds(5);

	private final String provider;

	private final Time time;

	private List<KeyState> keys;

	private int next;

	private String lastRefusal = "";

	/**
	 * @param provider its name, for the log
	 * @param keys the keys, none for a provider that asks for none
	 */
	public KeyRing(String provider, List<String> keys, Time time) {
		this.provider = provider;
		this.time = time;
		this.keys = states(keys);
	}

	/**
	 * Lends the next usable key.
	 * @throws AttemptRejectedException if every key is out
	 */
	public synchronized KeyLease lend() {
		int size = this.keys.size();
		if (size == 0) {
			return KeyLease.NONE;
		}
		long now = this.time.nanos();
		for (int i = 0; i < size; i++) {
			int index = (this.next + i) % size;
			if (this.keys.get(index).mayBeLent(now)) {
				this.next = (index + 1) % size;
				return this.keys.get(index).lend();
			}
		}
		throw new AttemptRejectedException(everyKeyIsOut(now));
	}

	private Rejection everyKeyIsOut(long now) {
		OptionalLong next = this.keys.stream()
			.filter((key) -> !key.isProbing())
			.mapToLong((key) -> key.untilProbe(now))
			.min();
		Duration wait = next.isPresent() ? Duration.ofNanos(next.getAsLong()) : null;
		String probe = (wait != null) ? "the next probe is in " + (wait.plusMillis(999).toSeconds()) + " s"
				: "a probe is under way";
		return new Rejection(Rejection.Reason.COOLDOWN, "Every key of provider '" + this.provider
				+ "' was refused by it, last with " + this.lastRefusal + ". Replace the key(s); " + probe + ".", wait);
	}

	/**
	 * The attempt succeeded: the key is good.
	 */
	public synchronized void accepted(KeyLease lease) {
		KeyState key = lease.key();
		if (key != null) {
			key.takeIn();
		}
	}

	/**
	 * The attempt ended in a way that says nothing about its key.
	 */
	public synchronized void returned(KeyLease lease) {
		KeyState key = lease.key();
		if (key != null && lease.isProbe()) {
			key.probed();
		}
	}

	/**
	 * The provider refused the key: it is out. The retry that follows must meet a key
	 * that is in, so that other probes wait a little.
	 * @param why for those who find no key left; holds nothing of the request
	 * @return whether another key is usable
	 */
	public boolean refused(KeyLease lease, String why) {
		Duration pause;
		boolean others;
		synchronized (this) {
			KeyState key = lease.key();
			others = this.keys.stream().anyMatch((other) -> other != key && other.isIn());
			if (others) {
				long later = this.time.nanos() + PROBE_GAP.toNanos();
				this.keys.forEach((other) -> other.probeNotBefore(later));
			}
			if (key == null || !this.keys.contains(key) || (!key.isIn() && !lease.isProbe())) {
				return others;
			}
			this.lastRefusal = why;
			pause = key.takeOut(this.time.nanos(), others ? FIRST_PAUSE : LAST_KEY_PAUSE);
		}
		report(lease, pause, others);
		return others;
	}

	private void report(KeyLease lease, Duration pause, boolean others) {
		if (others) {
			logger.warn("Provider '{}' refused the key {}: it is out, the others go on. It is probed again in {} s; "
					+ "replace it.", this.provider, lease, pause.toSeconds());
		}
		else {
			logger.error("Provider '{}' refused its last key {}: calls fail without being sent until a key is replaced "
					+ "or the probe in {} s succeeds.", this.provider, lease, pause.toSeconds());
		}
	}

	/**
	 * Replaces all keys; what was out is forgotten. Attempts under way keep theirs.
	 * @throws IllegalArgumentException if there is none, or one cannot be sent
	 */
	public void replace(List<String> keys) {
		if (keys.isEmpty()) {
			throw new IllegalArgumentException("Provider '" + this.provider + "' needs at least one key");
		}
		List<KeyState> states = states(keys);
		synchronized (this) {
			this.keys = states;
			this.next = 0;
		}
		logger.info("Provider '{}' has {} new key(s).", this.provider, states.size());
	}

	private List<KeyState> states(List<String> keys) {
		return CheckedKeys.of(this.provider, keys).stream().map(KeyState::new).toList();
	}

	/**
	 * Names the provider; keys stay out of logs.
	 */
	@Override
	public String toString() {
		return "keys of " + this.provider;
	}

}
