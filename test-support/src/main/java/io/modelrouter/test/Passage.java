package io.modelrouter.test;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One request on its way through the limits: it is counted once and leaves once. Belongs
 * to the thread of its connection.
 */
final class Passage {

	private final Turnstile turnstile;

	private final List<LimitWindows> windows;

	private @Nullable Admission admission;

	private boolean left;

	Passage(Turnstile turnstile, List<LimitWindows> windows) {
		this.turnstile = turnstile;
		this.windows = windows;
	}

	/** Counts the request if it fits; asked again, the answer is the same. */
	Admission enter(Charge charge) {
		if (this.admission == null) {
			this.admission = this.turnstile.enter(this.windows, charge);
		}
		return this.admission;
	}

	/** The request is over. */
	void leave() {
		if (this.admission != null && !this.admission.refused() && !this.left) {
			this.left = true;
			this.turnstile.leave(this.windows);
		}
	}

	/** The limit that refused the request; null if none did. */
	@Nullable Dimension refusedFor() {
		ErrorCase refusal = (this.admission != null) ? this.admission.refusal() : null;
		return (refusal != null) ? refusal.reason().dimension() : null;
	}

}
