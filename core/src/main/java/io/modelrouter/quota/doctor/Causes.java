package io.modelrouter.quota.doctor;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Lane;
import io.modelrouter.LimitDiagnosis.Cause;
import io.modelrouter.quota.Limit;

/**
 * Examines the causes of a limit one by one. Each explains a part of the limit, or
 * nothing.
 */
final class Causes {

	/** What explains less than this part of a limit is not worth telling. */
	private static final double WORTH_TELLING = 0.05;

	/** So many times the usual is more than chance. */
	private static final double UNUSUAL = 1.5;

	/** Fewer requests than that may always come by chance. */
	private static final int CHANCE = 5;

	private static final double CLEAR_SHARE = 0.25;

	private static final double RETRY_SHARE = 0.2;

	/** The books and the provider never count quite alike. */
	private static final double NEARLY_ALL = 0.8;

	private static final int MINUTES_OF_DAY = 24 * 60;

	private Causes() {
	}

	/**
	 * What the evidence supports, the weightiest first.
	 */
	static List<Suspect> of(Case limit) {
		return Stream
			.of(tooHigh(limit), otherUsers(limit), spike(limit), longerInputs(limit), batch(limit), retries(limit),
					steadyLoad(limit))
			.filter(Objects::nonNull)
			.filter((suspect) -> suspect.weight() >= WORTH_TELLING)
			.sorted(Comparator.comparingDouble(Suspect::weight).reversed())
			.toList();
	}

	private static @Nullable Suspect tooHigh(Case met) {
		Limit limit = met.limit();
		long configured = limit.configured();
		if (met.allowed() >= configured) {
			return null;
		}
		boolean explainsAll = met.refusedByProvider() && met.used().total() >= NEARLY_ALL * met.allowed();
		double weight = explainsAll ? 1 : (double) (configured - met.allowed()) / configured;
		String where = (limit.model() != null) ? "the model's limits"
				: "the limits of quota-scope " + limit.quotaScope();
		return new Suspect(Cause.LIMIT_TOO_HIGH, weight,
				Words.of(configured, met.dimension()) + " are configured, the provider allows "
						+ Words.number(met.allowed()),
				"Set " + Words.key(met.dimension()) + " in " + where + " to " + met.allowed() + ".");
	}

	private static @Nullable Suspect otherUsers(Case met) {
		long total = met.used().total();
		long others = met.others();
		if (met.told() != null && met.left() != null) {
			others = Math.max(others, met.told() - met.left() - total);
		}
		String evidence = null;
		if (others >= CLEAR_SHARE * met.allowed()) {
			evidence = "others use about " + Words.number(others) + " of the "
					+ Words.of(met.allowed(), met.dimension()) + " of the account";
		}
		else if (met.refusedByProvider() && total < NEARLY_ALL * met.allowed()) {
			others = met.allowed() - total;
			evidence = "the provider refused although this service had only " + Words.number(total) + " of the "
					+ Words.of(met.allowed(), met.dimension());
		}
		return (evidence != null) ? new Suspect(Cause.OTHER_USERS, met.share(others), evidence,
				"Give this service an account of its own, or set the configured limit to its part.") : null;
	}

	private static @Nullable Suspect spike(Case met) {
		Recent recent = met.recent();
		double now = recent.last().requests();
		double before = recent.before().requests();
		if (!recent.isComparable() || now < UNUSUAL * before || now - before < CHANCE) {
			return null;
		}
		double excess = met.lastMinute() * (now - before) / now;
		return new Suspect(Cause.SPIKE, met.share(excess),
				Words.number(now) + " requests in the last minute, " + Words.number(before) + " a minute in "
						+ Words.before(recent),
				"Spread the requests over time, or send those for which nobody waits in the batch lane.");
	}

	private static @Nullable Suspect longerInputs(Case met) {
		Recent recent = met.recent();
		double now = recent.last().inputOfOne();
		double before = recent.before().inputOfOne();
		boolean matters = met.dimension() == Limit.Dimension.TPM || met.dimension() == Limit.Dimension.TPD;
		if (!matters || !recent.isComparable() || before == 0 || now < UNUSUAL * before) {
			return null;
		}
		return new Suspect(Cause.LONGER_INPUTS, met.share((now - before) * recent.last().requests()),
				"about " + Words.number(now) + " input tokens a request in the last minute, " + Words.number(before)
						+ " in " + Words.before(recent),
				"Send less with each request: shorten the history, documents and results of tools.");
	}

	private static @Nullable Suspect batch(Case met) {
		double share = met.share(met.used().batch());
		if (met.lane() == Lane.BATCH || share < CLEAR_SHARE) {
			return null;
		}
		return new Suspect(Cause.BATCH, share,
				"batch has " + Words.number(met.used().batch()) + " of the " + Words.of(met.allowed(), met.dimension())
						+ ", online " + Words.number(met.used().online()),
				"Raise lanes.online.share, or run the batch when online is quiet.");
	}

	private static @Nullable Suspect retries(Case met) {
		Flow last = met.recent().last();
		if (last.retries() < CHANCE || last.retries() < RETRY_SHARE * last.requests()) {
			return null;
		}
		double share = last.retries() / last.requests();
		double elsewhere = met.dimension().isPerMinute() ? met.used().total() - met.lastMinute() : 0;
		String others = (met.share(elsewhere) >= CLEAR_SHARE)
				? "; other instances or models had " + Words.number(elsewhere) + " of the "
						+ Words.of(met.allowed(), met.dimension()) + " and may retry alike"
				: "";
		return new Suspect(Cause.RETRIES, share * met.share(met.lastMinute() + Math.max(0, elsewhere)),
				Words.number(last.retries()) + " of the " + Words.number(last.requests())
						+ " requests of the last minute were retries" + others,
				"Lower max-retries or retry-budget.ratio, and let a fallback take what fails.");
	}

	/**
	 * The least of all causes: it is named first only if nothing else explains more.
	 */
	private static @Nullable Suspect steadyLoad(Case met) {
		Recent recent = met.recent();
		boolean perDay = met.dimension().isPerDay();
		double usual = perDay ? met.minuteBefore() * MINUTES_OF_DAY : met.minuteBefore();
		boolean full = met.used().total() >= NEARLY_ALL * met.allowed();
		boolean atOnce = met.dimension() == Limit.Dimension.CONCURRENCY;
		boolean steady = recent.last().requests() < UNUSUAL * Math.max(CHANCE, recent.before().requests());
		if (!recent.isComparable() || !full || !steady || (!atOnce && usual < NEARLY_ALL * met.allowed())) {
			return null;
		}
		String evidence = atOnce
				? Words.number(met.used().total()) + " of the " + Words.of(met.allowed(), met.dimension())
						+ " are under way, and no more come than in " + Words.before(recent)
				: Words.of(usual, met.dimension()) + " in " + Words.before(recent) + ", and "
						+ Words.number(met.allowed()) + " are allowed";
		return new Suspect(Cause.STEADY_LOAD, WORTH_TELLING, evidence,
				"Ask the provider for a higher limit, or add a fallback with an account of its own.");
	}

}
