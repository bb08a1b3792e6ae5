package io.modelrouter;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What a provider told of one of its limits, in the headers of an answer or in an error.
 * Immutable.
 *
 * @param dimension what it counts: RPM, TPM, ITPM, OTPM, RPD, TPD or CONCURRENCY; the
 * names are those of {@link Failure#dimension()}
 * @param limit how much is allowed, null if not told
 * @param remaining how much is left, null if not told
 * @param reset when all of it is there again if nothing more is asked, null if not told
 */
public record ReportedLimit(String dimension, @Nullable Long limit, @Nullable Long remaining,
		@Nullable Duration reset) {
}
