package io.modelrouter.quota.doctor;

import org.jspecify.annotations.Nullable;

import io.modelrouter.LimitDiagnosis.Cause;
import io.modelrouter.SharedCounts.Counts;

/**
 * Finds out whether retries use up a limit: those of this instance by its last minute,
 * those of all by what they counted together, or as a guess where nothing is counted
 * together.
 */
final class RetryCause {

	private static final double CLEAR_SHARE = 0.25;

	private static final double RETRY_SHARE = 0.2;

	private RetryCause() {
	}

	static @Nullable Suspect of(Case met) {
		Flow last = met.recent().last();
		double own = share(last.retries(), last.requests());
		Counts all = met.everybody();
		double ofAll = (all != null) ? share(all.retries(), all.retries() + all.successes()) : 0;
		if (own == 0 && ofAll == 0) {
			return null;
		}
		String evidence = (own > 0) ? Words.number(last.retries()) + " of the " + Words.number(last.requests())
				+ " requests asked for in the last minute were retries" : "";
		double weight = own * met.share(met.lastMinute());
		if (all != null) {
			evidence += ((own > 0 && ofAll > 0) ? "; " : "") + ((ofAll > 0) ? of(all) : "");
			weight = Math.max(weight, ofAll * met.share(met.used().total()));
		}
		else {
			double elsewhere = elsewhere(met);
			evidence += (met.share(elsewhere) >= CLEAR_SHARE) ? guess(met, elsewhere) : "";
			weight = own * met.share(met.lastMinute() + elsewhere);
		}
		return new Suspect(Cause.RETRIES, weight, evidence,
				"Lower max-retries of the routes: a fallback takes what fails.");
	}

	/**
	 * 0 if they are too few to matter.
	 */
	private static double share(double retries, double requests) {
		return (retries >= Case.CHANCE && retries >= RETRY_SHARE * requests) ? retries / requests : 0;
	}

	private static String of(Counts all) {
		return "all instances together counted " + Words.number(all.retries()) + " retries beside "
				+ Words.number(all.successes()) + " answers in the last 10 s";
	}

	private static double elsewhere(Case met) {
		return met.dimension().isPerMinute() ? Math.max(0, met.used().total() - met.lastMinute()) : 0;
	}

	private static String guess(Case met, double elsewhere) {
		return "; other instances or models had " + Words.number(elsewhere) + " of the "
				+ Words.of(met.allowed(), met.dimension()) + " and may retry alike";
	}

}
