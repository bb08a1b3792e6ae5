package io.modelrouter.quota.doctor;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Failure;
import io.modelrouter.ReportedLimit;
import io.modelrouter.TokenCounting;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Limit.Dimension;

/**
 * Finds the limit that a provider means.
 */
final class Meant {

	private Meant() {
	}

	/**
	 * What a provider calls a limit, null if we have no such.
	 */
	private static @Nullable Dimension dimension(String word) {
		return switch (word) {
			case "RPM", "RPS" -> Dimension.RPM;
			case "TPM", "ITPM" -> Dimension.TPM;
			case "OTPM" -> Dimension.OTPM;
			case "RPD" -> Dimension.RPD;
			case "TPD" -> Dimension.TPD;
			case "CONCURRENCY" -> Dimension.CONCURRENCY;
			default -> null;
		};
	}

	/**
	 * The limits that the words of a provider name, for example {@code RPD+RPM}.
	 */
	static List<Dimension> dimensions(String words) {
		return Arrays.stream(words.split("[+/]")).map(Meant::dimension).filter(Objects::nonNull).toList();
	}

	/**
	 * The fullest of the limits that may be meant, null if there is none.
	 * @param dimensions those that were named; empty for any
	 */
	static @Nullable Limit fullest(List<Dimension> dimensions, LimitsSeen seen) {
		return seen.limits()
			.stream()
			.filter((limit) -> dimensions.isEmpty() || dimensions.contains(limit.dimension()))
			.max(Comparator.comparingDouble((limit) -> share(limit, seen)))
			.orElse(null);
	}

	/**
	 * How full a limit is: 1 is all of it.
	 */
	static double share(Limit limit, LimitsSeen seen) {
		return (double) seen.used().apply(limit).total() / Math.max(1, limit.ceiling().most());
	}

	/**
	 * What the provider told of a limit, null if nothing.
	 */
	static @Nullable ReportedLimit told(Failure failure, Dimension dimension) {
		return failure.limits()
			.stream()
			.filter((told) -> told.limit() != null && dimensions(told.dimension()).contains(dimension))
			.findFirst()
			.orElse(null);
	}

	/**
	 * A stand-in for a limit that is not configured.
	 */
	static Limit standIn(Dimension dimension, long allowed) {
		return new Limit(dimension, "", null, Math.max(1, allowed), TokenCounting.TOTAL, ZoneOffset.UTC);
	}

}
