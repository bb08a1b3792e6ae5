package io.modelrouter.quota.doctor;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Lane;
import io.modelrouter.LimitDiagnosis.Cause;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Shortage;

/**
 * Causes that lie in the limit and in who shares it. Each explains a part of the limit,
 * or nothing.
 */
final class AccountCauses {

	private static final double CLEAR_SHARE = 0.25;

	private AccountCauses() {
	}

	static @Nullable Suspect tooHigh(Case met) {
		Limit limit = met.limit();
		long configured = limit.configured();
		if (limit.who() != null || met.allowed() >= configured) {
			return null;
		}
		boolean explainsAll = met.told() != null || (met.refusedByProvider() && met.isFull());
		double weight = explainsAll ? 1 : (double) (configured - met.allowed()) / configured;
		String evidence = met.isConfigured() ? Words.of(configured, met.dimension()) + " are configured"
				: "no " + Words.key(met.dimension()) + " is configured";
		return new Suspect(Cause.LIMIT_TOO_HIGH, weight,
				evidence + ", the provider allows " + Words.number(met.allowed()),
				"Set " + Words.property(limit) + " to " + met.allowed() + ".");
	}

	static @Nullable Suspect otherUsers(Case met) {
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
		else if (met.refusedByProvider() && !met.isFull() && met.burst() == 0) {
			others = met.allowed() - total;
			evidence = Words.roomLeft(met);
		}
		return (evidence != null) ? new Suspect(Cause.OTHER_USERS, met.share(others), evidence,
				"Give this service an account of its own.") : null;
	}

	static @Nullable Suspect batch(Case met) {
		double share = met.share(met.used().batch());
		if (met.lane() == Lane.BATCH || share < CLEAR_SHARE) {
			return null;
		}
		return new Suspect(Cause.BATCH, share,
				"batch has " + Words.number(met.used().batch()) + " of the " + Words.of(met.allowed(), met.dimension())
						+ ", online " + Words.number(met.used().online()),
				"Raise lanes.online.share: batch leaves that much to online.");
	}

	/**
	 * What is true of every refusal of our own.
	 */
	static Suspect usedUp(Case met, Shortage refused) {
		String kept = isKeptForOnline(met, refused) ? "; the rest is kept for online" : "";
		String evidence = Words.number(refused.used()) + " of the " + Words.of(met.allowed(), met.dimension())
				+ " that are configured are used, and " + Words.number(refused.asked()) + " more "
				+ ((refused.asked() == 1) ? "was" : "were") + " asked for" + kept;
		return new Suspect(Cause.LIMIT_USED_UP, 1, evidence, more(met, refused));
	}

	/**
	 * That this instance may have no more as long as it cannot reach the others.
	 */
	static Suspect apart(Case met, Shortage refused, Shortage.Apart apart) {
		String evidence = "Redis is away, so this instance keeps to its part (1/" + apart.instances() + ") of the "
				+ Words.of(met.allowed(), met.dimension()) + ": it has used " + Words.number(refused.used())
				+ " and may use " + Words.number(apart.most()) + " now";
		return new Suspect(Cause.LIMIT_USED_UP, 1, evidence, "Bring Redis back: until then there is no more than this"
				+ " part, whatever the others use; redis.instances says how many share a limit at least.");
	}

	/**
	 * How to get more of a limit of our own.
	 */
	static String more(Case met, Shortage refused) {
		if (isKeptForOnline(met, refused)) {
			return "Give these calls a longer max-wait: batch runs evenly, on what online leaves.";
		}
		if (met.limit().who() != null) {
			return "Raise the cap of " + met.limit().who() + " if it may use more of the limit.";
		}
		return "Raise " + Words.property(met.limit())
				+ " if the account allows more, else add a fallback with an account of its own.";
	}

	private static boolean isKeptForOnline(Case met, Shortage refused) {
		return met.lane() == Lane.BATCH && refused.used() + refused.asked() <= met.allowed();
	}

}
