package io.modelrouter.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The report of what calls cost.
 *
 * @param file File that keeps the report beyond the end of the process, or none.
 * @param zone Time zone whose days it counts by.
 * @param days Number of days that it keeps, the present one with them.
 * @param rows Most combinations of day, tag, route, model, provider and lane that it
 * keeps apart. Tags for which there is no room are counted as 'other', the oldest days
 * first.
 */
public record ReportProperties(@Nullable String file, @DefaultValue("UTC") String zone, @DefaultValue("40") int days,
		@DefaultValue("10000") int rows) {

	/** Used unless another is named, from the first call on. */
	static final String DEFAULT_FILE = "model-router/report.jsonl";

	static final String NONE = "none";

}
