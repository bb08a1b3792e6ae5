package io.modelrouter.test;

import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Limits and the windows in which they are counted, one for each name. Thread-safe.
 */
final class EnforcedLimits {

	private final Map<String, LimitWindows> windows = new ConcurrentHashMap<>();

	private volatile @Nullable Limits limits;

	/** Enforces these from now on; their windows begin empty. */
	void set(@Nullable Limits enforced) {
		this.limits = enforced;
		this.windows.clear();
	}

	/** Enforces other figures from now on; what was used stays used. */
	void change(Limits enforced) {
		this.limits = enforced;
	}

	/** The windows of a name; null if nothing is limited. */
	@Nullable LimitWindows windows(String name, ZoneId zone) {
		return (this.limits == null) ? null
				: this.windows.computeIfAbsent(name, (key) -> new LimitWindows(this::current, zone));
	}

	private Limits current() {
		Limits now = this.limits;
		return (now != null) ? now : Limits.none();
	}

}
