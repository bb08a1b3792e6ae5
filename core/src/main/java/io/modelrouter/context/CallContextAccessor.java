package io.modelrouter.context;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

import io.modelrouter.CallSettings;

/**
 * Lets Micrometer's context propagation carry one value of {@link CallContext} under its
 * key. Found by the service loader; not for use in code.
 */
public abstract sealed class CallContextAccessor implements ThreadLocalAccessor<Object> {

	private final String key;

	private CallContextAccessor(String key) {
		this.key = key;
	}

	@Override
	public Object key() {
		return this.key;
	}

	@Override
	public @Nullable Object getValue() {
		return CallContext.get(this.key);
	}

	@Override
	public void setValue(Object value) {
		CallContext.set(this.key, value);
	}

	@Override
	public void setValue() {
		CallContext.remove(this.key);
	}

	/** Carries the business tag. */
	public static final class Tag extends CallContextAccessor {

		/** For the service loader. */
		public Tag() {
			super(CallSettings.TAG);
		}

	}

	/** Carries the lane. */
	public static final class Lane extends CallContextAccessor {

		/** For the service loader. */
		public Lane() {
			super(CallSettings.LANE);
		}

	}

	/** Carries max-wait. */
	public static final class MaxWait extends CallContextAccessor {

		/** For the service loader. */
		public MaxWait() {
			super(CallSettings.MAX_WAIT);
		}

	}

}
