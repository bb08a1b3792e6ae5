package io.modelrouter.failure;

import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.modelrouter.FailureKind;
import io.modelrouter.ReportedLimit;

/**
 * What an error tells of limits: in fields made for it, in prose, in headers. Of one
 * limit, the first that tells of it is completed by the others.
 */
final class ToldLimits {

	private static final Set<FailureKind> MET = EnumSet.of(FailureKind.RATE_LIMITED, FailureKind.QUOTA_EXHAUSTED,
			FailureKind.REQUEST_TOO_LARGE);

	/** Those that have a number of their own; others are words for several. */
	private static final Set<String> KNOWN = Set.of("RPM", "TPM", "ITPM", "OTPM", "RPD", "TPD", "CONCURRENCY");

	private static final Pattern USED = Pattern
		.compile("limit:? ([\\d,]{1,20})(?:, used:? ([\\d,]{1,20}))?,? requested:? [\\d,]{1,20}");

	private static final Pattern LIMIT = Pattern
		.compile("(?:limit:?|limit of|(?<![a-z])(?:rpm|tpm|rpd|tpd|concurrency):) ([\\d,]{1,20})(?![.\\d])");

	private final Map<String, ReportedLimit> limits = new LinkedHashMap<>();

	private ToldLimits() {
	}

	static List<ReportedLimit> of(Evidence evidence, Judge.Verdict verdict, Instant now) {
		ToldLimits told = new ToldLimits();
		if (MET.contains(verdict.rule().kind())) {
			String dimension = verdict.rule().dimension();
			evidence.quotas().forEach((quota) -> told.add(ofQuota(quota, dimension)));
			told.add(inText(evidence.text(), dimension));
		}
		evidence.headers().limits(now).forEach(told::add);
		return List.copyOf(told.limits.values());
	}

	private void add(@Nullable ReportedLimit limit) {
		if (limit != null) {
			this.limits.merge(limit.dimension(), limit, ToldLimits::completed);
		}
	}

	private static ReportedLimit completed(ReportedLimit first, ReportedLimit other) {
		if (first.limit() != null && other.limit() != null && !first.limit().equals(other.limit())) {
			return first;
		}
		return new ReportedLimit(first.dimension(), (first.limit() != null) ? first.limit() : other.limit(),
				(first.remaining() != null) ? first.remaining() : other.remaining(),
				(first.reset() != null) ? first.reset() : other.reset());
	}

	/**
	 * A quota of requests that was exceeded has none left; one of tokens may have some.
	 */
	private static @Nullable ReportedLimit ofQuota(Quota quota, @Nullable String met) {
		String dimension = Dimensions.of(quota, met);
		if (dimension == null || quota.limit() == null) {
			return null;
		}
		return new ReportedLimit(dimension, quota.limit(), quota.countsTokens() ? null : 0L, null);
	}

	private static @Nullable ReportedLimit inText(String text, @Nullable String dimension) {
		if (dimension == null || !KNOWN.contains(dimension)) {
			return null;
		}
		Matcher used = USED.matcher(text);
		if (used.find()) {
			Long limit = Quota.number(used.group(1));
			Long use = Quota.number(used.group(2));
			Long left = (limit != null && use != null) ? Math.max(0, limit - use) : null;
			return (limit != null) ? new ReportedLimit(dimension, limit, left, null) : null;
		}
		Matcher matcher = LIMIT.matcher(text);
		Long limit = matcher.find() ? Quota.number(matcher.group(1)) : null;
		return (limit != null) ? new ReportedLimit(dimension, limit, null, null) : null;
	}

}
