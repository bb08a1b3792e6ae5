package io.modelrouter;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * What one call may set for itself, wherever its caller stands: in the options of a
 * prompt, among the parameters of a {@code ChatClient}'s advisors, or in the context of a
 * reactive subscriber or of a thread. The first of these that sets something wins over
 * the next, and all of them over the client that is called. Immutable.
 *
 * @param businessTag who pays and is counted, null for the client's
 * @param lane whether somebody waits, null for the client's
 * @param maxWait the most that the whole call may take, null for the client's
 */
public record CallSettings(@Nullable String businessTag, @Nullable Lane lane, @Nullable Duration maxWait) {

	/** Key of the business tag, a text. */
	public static final String TAG = "model-router.tag";

	/** Key of the lane, a {@link Lane} or its name. */
	public static final String LANE = "model-router.lane";

	/** Key of max-wait, a {@link Duration} or its text, for example {@code 10s}. */
	public static final String MAX_WAIT = "model-router.max-wait";

	/** Sets nothing. */
	public static final CallSettings NONE = new CallSettings(null, null, null);

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException if the tag is blank, longer than 128 characters,
	 * or has line breaks or other control characters, or if {@code maxWait} is not
	 * between 1 ms and 7 days; it names the key
	 */
	public CallSettings {
		if (businessTag != null) {
			SettingValues.requireTag(businessTag);
		}
		if (maxWait != null) {
			ModelRoute.requireSane(MAX_WAIT, maxWait);
		}
	}

	/**
	 * What stands under the three keys; everything else in the map is nobody's business.
	 * @throws IllegalArgumentException if a value cannot be read; it names the key
	 */
	public static CallSettings from(Map<String, ? extends @Nullable Object> values) {
		return values.isEmpty() ? NONE : from(values::get);
	}

	/**
	 * What the context of a subscriber has under the three keys.
	 * @throws IllegalArgumentException if a value cannot be read; it names the key
	 */
	public static CallSettings from(ContextView context) {
		return context.isEmpty() ? NONE : from((key) -> context.getOrDefault(key, null));
	}

	private static CallSettings from(Function<String, @Nullable Object> values) {
		Object tag = values.apply(TAG);
		Object lane = values.apply(LANE);
		Object maxWait = values.apply(MAX_WAIT);
		if (tag == null && lane == null && maxWait == null) {
			return NONE;
		}
		return new CallSettings(SettingValues.tag(tag), SettingValues.lane(lane), SettingValues.maxWait(maxWait));
	}

	/**
	 * These settings, and the others' where these set nothing.
	 */
	public CallSettings orElse(CallSettings other) {
		if (equals(NONE) || other.equals(NONE)) {
			return equals(NONE) ? other : this;
		}
		return new CallSettings((this.businessTag != null) ? this.businessTag : other.businessTag,
				(this.lane != null) ? this.lane : other.lane, (this.maxWait != null) ? this.maxWait : other.maxWait);
	}

}
