package io.modelrouter.failure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.modelrouter.FailureKind;
import io.modelrouter.failure.Rule.Weight;

/**
 * Weighs the evidence: codes first, then limits, prose, and the HTTP status last.
 * Thread-safe.
 */
final class Judge {

	/** No limit per minute needs a longer wait. */
	private static final Duration LONG_WAIT = Duration.ofMinutes(5);

	/** Google's rolling window for money. */
	private static final Duration SPEND_WINDOW = Duration.ofMinutes(10);

	private static final Pattern REQUESTED = Pattern
		.compile("limit:? ([\\d,]{1,20})(?:, used:? [\\d,]{1,20})?,? requested:? ([\\d,]{1,20})");

	private static final Pattern ZERO = Pattern.compile("(?<![a-z])limit:? 0(?![\\d.,]\\d|\\d)");

	private static final Pattern QUOTE = Pattern
		.compile("(?<![a-z0-9])(?:'[^']{4,400}'|\"[^\"]{4,400}\"|`[^`]{4,400}`)(?![a-z0-9])");

	private static final Set<FailureKind> PROVIDERS_FAULT = EnumSet.of(FailureKind.TIMEOUT, FailureKind.SERVER_ERROR);

	/** Kinds that a hint alone does not put above a specific status. */
	private static final Set<FailureKind> BROAD = EnumSet.of(FailureKind.PERMISSION_DENIED, FailureKind.SERVER_ERROR,
			FailureKind.TIMEOUT, FailureKind.BAD_REQUEST);

	private static final Set<FailureKind> WITH_LIMIT = EnumSet.of(FailureKind.RATE_LIMITED, FailureKind.QUOTA_EXHAUSTED,
			FailureKind.QUOTA_ZERO, FailureKind.REQUEST_TOO_LARGE);

	private final CodeTable codes = CodeTable.load();

	private final PhraseTable phrases = PhraseTable.load();

	/**
	 * What the evidence says.
	 */
	Verdict judge(Evidence evidence, Instant now) {
		List<Rule> hints = this.codes.find(evidence.dialect(), evidence.status(), evidence.codes());
		Duration asked = askedDelay(evidence, now);
		Rule rule = refine(rule(evidence, hints, asked), evidence, asked);
		String dimension = dimension(rule, evidence, hints, asked);
		if (rule.kind() == FailureKind.RATE_LIMITED && Dimensions.isPerDay(dimension)) {
			rule = rule.withKind(FailureKind.QUOTA_EXHAUSTED);
		}
		Duration delay = asked;
		if (delay == null && WITH_LIMIT.contains(rule.kind())) {
			delay = evidence.headers().reset(dimension, now);
		}
		return new Verdict(rule.withDimension(dimension), delay);
	}

	private static @Nullable Duration askedDelay(Evidence evidence, Instant now) {
		List<Delay> delays = new ArrayList<>(evidence.delays());
		delays.addAll(evidence.headers().delays(now));
		return Delay.choose(delays);
	}

	private Rule rule(Evidence evidence, List<Rule> hints, @Nullable Duration asked) {
		Rule rule = zeroOrTooLarge(evidence);
		rule = (rule != null) ? rule : first(hints, Weight.SURE);
		rule = (rule != null) ? rule : quota(evidence, asked);
		rule = (rule != null) ? rule : unlessBroad(prose(evidence), evidence.status());
		rule = (rule != null) ? rule : unlessBroad(first(hints, Weight.TELLING), evidence.status());
		if (rule == null && !isClientError(evidence.status()) && !StatusTable.isSpecific(evidence.status())) {
			rule = first(hints, Weight.FAINT);
		}
		if (rule != null) {
			return rule;
		}
		return (isSuccess(evidence.status()) && !evidence.errorSeen()) ? Rule.of(FailureKind.MALFORMED_RESPONSE)
				: StatusTable.of(evidence.status());
	}

	private static @Nullable Rule zeroOrTooLarge(Evidence evidence) {
		boolean mayBeLimit = evidence.status() == 429 || evidence.status() == 403;
		if (evidence.quotas().stream().anyMatch(Quota::isZero)
				|| (mayBeLimit && ZERO.matcher(evidence.text()).find())) {
			return Rule.of(FailureKind.QUOTA_ZERO);
		}
		Matcher requested = REQUESTED.matcher(evidence.text());
		if (requested.find()) {
			Long limit = Quota.number(requested.group(1));
			Long size = Quota.number(requested.group(2));
			if (limit != null && size != null && size > limit) {
				return Rule.of(FailureKind.REQUEST_TOO_LARGE);
			}
		}
		return null;
	}

	private static @Nullable Rule quota(Evidence evidence, @Nullable Duration asked) {
		String dimension = Dimensions.of(evidence.quotas(), isLong(asked));
		return (dimension != null) ? Rule.of(FailureKind.RATE_LIMITED).withDimension(dimension) : null;
	}

	/**
	 * A refused request is often quoted; what the caller wrote is no evidence. Nor does
	 * its text say that the provider was slow or broken: it may speak of an address in
	 * the request.
	 */
	private @Nullable Rule prose(Evidence evidence) {
		int status = evidence.status();
		if (status != 400 && status != 422) {
			return this.phrases.find(evidence.dialect(), status, evidence.text());
		}
		Rule rule = this.phrases.find(evidence.dialect(), status, QUOTE.matcher(evidence.text()).replaceAll("''"));
		return (rule != null && PROVIDERS_FAULT.contains(rule.kind())) ? null : rule;
	}

	private static @Nullable Rule first(List<Rule> hints, Weight weight) {
		return hints.stream().filter((hint) -> hint.weight() == weight).findFirst().orElse(null);
	}

	private static @Nullable Rule unlessBroad(@Nullable Rule rule, int status) {
		return (rule != null && BROAD.contains(rule.kind()) && StatusTable.isSpecific(status)
				&& StatusTable.of(status).kind() != rule.kind()) ? null : rule;
	}

	/**
	 * Google says some things only through the length of the wait.
	 */
	private static Rule refine(Rule rule, Evidence evidence, @Nullable Duration asked) {
		if (Dialect.isGoogle(evidence.dialect()) && asked != null) {
			if ("SPEND_MONTH".equals(rule.dimension()) && asked.compareTo(SPEND_WINDOW) <= 0) {
				return Rule.of(FailureKind.RATE_LIMITED).withDimension("SPEND");
			}
			if (rule.kind() == FailureKind.RATE_LIMITED && evidence.quotas().isEmpty() && isLong(asked)) {
				return rule.withKind(FailureKind.QUOTA_EXHAUSTED).withDimension("RPD");
			}
		}
		return rule;
	}

	private static @Nullable String dimension(Rule rule, Evidence evidence, List<Rule> hints,
			@Nullable Duration asked) {
		if (!WITH_LIMIT.contains(rule.kind())) {
			return (rule.dimension() == null && rule.kind() == FailureKind.BILLING) ? "CREDIT" : rule.dimension();
		}
		if (rule.dimension() != null && (rule.weight() == Weight.SURE || !hints.contains(rule))) {
			return rule.dimension();
		}
		String dimension = Dimensions.of(evidence.quotas(), isLong(asked));
		dimension = (dimension != null) ? dimension : Dimensions.inText(evidence.text());
		dimension = (dimension != null) ? dimension : ofHints(rule.kind(), hints);
		dimension = (dimension != null) ? dimension : evidence.headers().emptyDimension();
		return (dimension == null && rule.kind() == FailureKind.RATE_LIMITED) ? Dimensions.UNKNOWN : dimension;
	}

	private static @Nullable String ofHints(FailureKind kind, List<Rule> hints) {
		return hints.stream()
			.filter((hint) -> hint.kind() == kind)
			.map(Rule::dimension)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	private static boolean isLong(@Nullable Duration delay) {
		return delay != null && delay.compareTo(LONG_WAIT) > 0;
	}

	private static boolean isClientError(int status) {
		return status >= 400 && status < 500;
	}

	private static boolean isSuccess(int status) {
		return status < 300;
	}

	/**
	 * The outcome of the weighing.
	 *
	 * @param rule the kind, its dimension, and what else follows
	 * @param delay how long the provider asked to wait, if it did
	 */
	record Verdict(Rule rule, @Nullable Duration delay) {
	}

}
