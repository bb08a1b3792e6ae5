package io.modelrouter;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What one call may set for itself, wherever its caller stands: in the options of a
 * prompt, among the parameters of a {@code ChatClient}'s advisors, or in the context of a
 * reactive subscriber. Immutable.
 *
 * @param businessTag who pays and is counted, null for the client's
 * @param lane whether somebody waits, null for the client's
 * @param maxWait the most that the whole call may take, null for the client's
 */
public record CallSettings(@Nullable String businessTag, @Nullable Lane lane, @Nullable Duration maxWait) {

	/** Key of the business tag, a {@code String}. */
	public static final String TAG = "model-router.tag";

	/** Key of the lane, a {@link Lane} or its name. */
	public static final String LANE = "model-router.lane";

	/** Key of max-wait, a {@link Duration} or its text, for example {@code 10s}. */
	public static final String MAX_WAIT = "model-router.max-wait";

	/** Sets nothing. */
	public static final CallSettings NONE = new CallSettings(null, null, null);

}
