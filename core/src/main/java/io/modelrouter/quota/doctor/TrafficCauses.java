package io.modelrouter.quota.doctor;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Lane;
import io.modelrouter.LimitDiagnosis.Cause;
import io.modelrouter.quota.Limit;

/**
 * Causes that lie in the traffic of this service. Each explains a part of the limit, or
 * nothing.
 */
final class TrafficCauses {

	/** So many times the usual is more than chance. */
	private static final double UNUSUAL = 1.5;

	/** What a limit has to be used for before steady traffic is too much for it. */
	private static final double NEARLY_ALL = 0.8;

	private static final int MINUTES_OF_DAY = 24 * 60;

	private TrafficCauses() {
	}

	static @Nullable Suspect spike(Case met) {
		double burst = met.burst();
		if (burst > 0) {
			return new Suspect(Cause.SPIKE, met.share(met.allowed() - met.used().total()),
					Words.counted(burst, met.dimension()) + " within a second; " + Words.roomLeft(met),
					"Set limits.concurrency of the model, so that fewer requests go out at once.");
		}
		Recent recent = met.recent();
		double now = recent.last().requests();
		double before = recent.before().requests();
		if (!recent.isComparable() || now < UNUSUAL * before || now - before < Case.CHANCE) {
			return null;
		}
		double excess = met.lastMinute() * (now - before) / now;
		return new Suspect(Cause.SPIKE, met.share(excess),
				Words.number(now) + " requests asked for in the last minute, " + Words.number(before) + " a minute in "
						+ Words.before(recent),
				"Spread the requests over time" + ((met.lane() == Lane.BATCH) ? "."
						: ": the batch lane does that for those for which nobody waits."));
	}

	static @Nullable Suspect longerInputs(Case met) {
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

	/**
	 * The least of all causes: it is named first only if nothing else explains more.
	 */
	static @Nullable Suspect steadyLoad(Case met) {
		Recent recent = met.recent();
		boolean perDay = met.dimension().isPerDay();
		double usual = perDay ? met.minuteBefore() * MINUTES_OF_DAY : met.minuteBefore();
		boolean atOnce = met.dimension() == Limit.Dimension.CONCURRENCY;
		boolean steady = recent.last().requests() < UNUSUAL * Math.max(Case.CHANCE, recent.before().requests());
		if (!recent.isComparable() || !met.isFull() || !steady || (!atOnce && usual < NEARLY_ALL * met.allowed())) {
			return null;
		}
		String action = (met.refused() != null) ? AccountCauses.more(met, met.refused())
				: "Ask the provider for a higher limit; until then let a fallback with an account of its own take the"
						+ " rest.";
		return new Suspect(Cause.STEADY_LOAD, Causes.WORTH_TELLING, steady(met, usual), action);
	}

	private static String steady(Case met, double usual) {
		String before = Words.before(met.recent());
		if (met.dimension() == Limit.Dimension.CONCURRENCY) {
			return Words.number(met.used().total()) + " of the " + Words.of(met.allowed(), met.dimension())
					+ " are under way, and no more come than in " + before;
		}
		return Words.of(usual, met.dimension()) + (met.dimension().isPerDay() ? " at the pace of " : " in ") + before
				+ ", and " + Words.number(met.allowed()) + " are allowed";
	}

}
