package io.modelrouter.engine;

import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.ModelTarget;

/**
 * How long the vectors of one name are. A store that holds vectors of several lengths
 * finds nothing, so that of the primary counts, or the one that was asked for.
 * Thread-safe.
 */
final class VectorLength {

	private static final Logger logger = LoggerFactory.getLogger(VectorLength.class);

	private static final int UNKNOWN = 0;

	private final ModelTarget primary;

	private final @Nullable Integer configured;

	private final AtomicInteger primarys = new AtomicInteger(UNKNOWN);

	private final AtomicInteger fallbacks = new AtomicInteger(UNKNOWN);

	/**
	 * @param configured the length that the models are told to have, null for their own
	 */
	VectorLength(ModelTarget primary, @Nullable Integer configured) {
		this.primary = primary;
		this.configured = configured;
	}

	/**
	 * The length that callers get who ask for none; null if it is neither configured nor
	 * seen so far.
	 */
	@Nullable Integer known() {
		int seen = this.primarys.get();
		return (this.configured != null || seen == UNKNOWN) ? this.configured : Integer.valueOf(seen);
	}

	/**
	 * The length that vectors of a model should have had, null if theirs is right.
	 * @param asked the length that the caller asked for, null for none
	 */
	@Nullable Integer insteadOf(int length, ModelTarget target, @Nullable Integer asked) {
		Integer wanted = (asked != null) ? asked : this.configured;
		if (wanted == null) {
			wanted = target.equals(this.primary) ? ofPrimary(length) : ofFallback(length);
		}
		return (wanted != length) ? wanted : null;
	}

	private int ofPrimary(int length) {
		if (this.primarys.compareAndSet(UNKNOWN, length)) {
			int before = this.fallbacks.get();
			if (before != UNKNOWN && before != length) {
				logger.error(
						"Vectors of '{}' have {} numbers, but a fallback has handed out vectors of {}: they are not "
								+ "of the same model. Embed again what was embedded meanwhile.",
						this.primary.id(), length, before);
			}
		}
		return this.primarys.get();
	}

	private int ofFallback(int length) {
		int wanted = this.primarys.get();
		if (wanted == UNKNOWN) {
			this.fallbacks.compareAndSet(UNKNOWN, length);
			wanted = this.fallbacks.get();
		}
		return wanted;
	}

}
