package io.modelrouter.failure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.modelrouter.ReportedLimit;
import io.modelrouter.notation.DelayNotation;
import io.modelrouter.notation.LimitHeaders;

/**
 * Reads the headers that speak of limits, those of the answer and those that a relay
 * copied into its body.
 *
 * <p>
 * {@code Retry-After} and its relatives are a request to wait. The {@code …ratelimit…}
 * headers only describe the buckets, so they count when nobody asked to wait: a bucket
 * that is empty, or of which that is not said, until its reset; failing that, the bucket
 * of the limit that was met.
 */
final class RateHeaders {

	private final Map<String, String> headers;

	private final String vendor;

	/**
	 * @param headers their names in lower case
	 */
	RateHeaders(String vendor, Map<String, String> headers) {
		this.vendor = vendor;
		this.headers = Map.copyOf(headers);
	}

	/**
	 * What the answer asks for.
	 */
	List<Delay> delays(Instant now) {
		List<Delay> delays = new ArrayList<>();
		String after = this.headers.get("retry-after");
		addTo(delays, (after != null) ? DelayNotation.retryAfter(after, now) : null);
		for (String name : List.of("retry-after-ms", "x-ms-retry-after-ms")) {
			String millis = this.headers.get(name);
			addTo(delays, (millis != null) ? DelayNotation.milliseconds(millis) : null);
		}
		return delays;
	}

	private static void addTo(List<Delay> delays, @Nullable Duration delay) {
		if (delay != null) {
			delays.add(new Delay(delay, true));
		}
	}

	/**
	 * When the bucket that matters is full again, or null. A reset that has passed says
	 * nothing.
	 */
	@Nullable Duration reset(@Nullable String dimension, Instant now) {
		Duration longest = null;
		for (Map.Entry<String, String> header : this.headers.entrySet()) {
			if (isReset(header.getKey()) && matters(header.getKey(), dimension)) {
				Duration reset = DelayNotation.reset(header.getValue(), now);
				if (reset != null && !reset.isZero() && (longest == null || reset.compareTo(longest) > 0)) {
					longest = reset;
				}
			}
		}
		return longest;
	}

	private boolean matters(String name, @Nullable String dimension) {
		String remaining = remaining(name);
		if (remaining == null || isZero(remaining)) {
			return true;
		}
		boolean anyEmpty = this.headers.keySet().stream().anyMatch((other) -> isReset(other) && isEmpty(other));
		return !anyEmpty && dimension != null && dimension.equals(dimensionOf(name));
	}

	/**
	 * The limit whose bucket is empty, or null.
	 */
	@Nullable String emptyDimension() {
		return this.headers.keySet()
			.stream()
			.filter((name) -> isReset(name) && isEmpty(name))
			.sorted()
			.map(this::dimensionOf)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	/**
	 * How limits stand.
	 */
	List<ReportedLimit> limits(Instant now) {
		return LimitHeaders.read(this.vendor, this.headers, now);
	}

	/**
	 * Whether the provider says that sending the request again is pointless.
	 */
	boolean saysNo() {
		return "false".equals(this.headers.getOrDefault("x-should-retry", "").strip().toLowerCase(Locale.ROOT));
	}

	private static boolean isReset(String name) {
		return name.contains("ratelimit") && name.contains("reset");
	}

	private boolean isEmpty(String name) {
		String remaining = remaining(name);
		return remaining != null && isZero(remaining);
	}

	private @Nullable String remaining(String name) {
		return this.headers.get(name.replace("reset", "remaining"));
	}

	private static boolean isZero(String remaining) {
		return remaining.strip().equals("0");
	}

	private @Nullable String dimensionOf(String name) {
		if (name.contains("input-tokens")) {
			return "ITPM";
		}
		if (name.contains("output-tokens")) {
			return "OTPM";
		}
		if (name.contains("tokens")) {
			return "TPM";
		}
		if (name.contains("requests")) {
			// Groq counts its requests per day in these headers.
			return this.vendor.equals("groq") ? "RPD" : "RPM";
		}
		return null;
	}

}
