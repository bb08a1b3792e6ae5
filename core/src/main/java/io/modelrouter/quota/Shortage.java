package io.modelrouter.quota;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * There is no room now, and nothing was taken. Immutable.
 *
 * @param limit which limit is short; of several, the one that is known to free last
 * @param used what both lanes have of it
 * @param asked what was asked of it
 * @param opensIn when there will be room if nobody else comes or is done, null if that
 * depends on who is under way
 */
public record Shortage(Limit limit, long used, long asked, @Nullable Duration opensIn) implements Verdict {
}
