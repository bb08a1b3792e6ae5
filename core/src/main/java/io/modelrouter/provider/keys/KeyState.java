package io.modelrouter.provider.keys;

import java.time.Duration;

/**
 * One key and whether it is out. Guarded by its {@link KeyRing}.
 */
final class KeyState {

	private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

	private final String value;

	private boolean out;

	private boolean probing;

	private long probeAt;

	private Duration pause = Duration.ZERO;

	KeyState(String value) {
		this.value = value;
	}

	String value() {
		return this.value;
	}

	boolean isIn() {
		return !this.out;
	}

	boolean mayBeLent(long now) {
		return !this.out || (!this.probing && now - this.probeAt >= 0);
	}

	boolean isProbing() {
		return this.probing;
	}

	long untilProbe(long now) {
		return Math.max(0, this.probeAt - now);
	}

	void probeNotBefore(long earliest) {
		if (earliest - this.probeAt > 0) {
			this.probeAt = earliest;
		}
	}

	KeyLease lend() {
		this.probing = this.out;
		return new KeyLease(this, this.out);
	}

	Duration takeOut(long now, Duration firstPause) {
		Duration longer = this.pause.multipliedBy(2);
		this.pause = !this.out ? firstPause : (longer.compareTo(LONGEST_PAUSE) < 0) ? longer : LONGEST_PAUSE;
		this.out = true;
		this.probing = false;
		this.probeAt = now + this.pause.toNanos();
		return this.pause;
	}

	void takeIn() {
		this.out = false;
		this.probing = false;
	}

	void probed() {
		this.probing = false;
	}

	@Override
	public String toString() {
		return MaskedKey.of(this.value);
	}

}
