package io.modelrouter.quota.doctor;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.modelrouter.quota.Shortage;

/**
 * Examines the causes of a limit one by one.
 */
final class Causes {

	/** What explains less than this part of a limit is not worth telling. */
	static final double WORTH_TELLING = 0.05;

	private Causes() {
	}

	/**
	 * What the evidence supports, the weightiest first; only that Redis is away if it is.
	 * If we refused and the past does not say why, that the limit is used up.
	 */
	static List<Suspect> of(Case met) {
		Shortage.Apart apart = (met.refused() != null) ? met.refused().apart() : null;
		if (met.refused() != null && apart != null) {
			return List.of(AccountCauses.apart(met, met.refused(), apart));
		}
		List<Suspect> suspects = Stream
			.of(AccountCauses.tooHigh(met), AccountCauses.otherUsers(met), TrafficCauses.spike(met),
					TrafficCauses.longerInputs(met), AccountCauses.batch(met), RetryCause.of(met),
					TrafficCauses.steadyLoad(met))
			.filter(Objects::nonNull)
			.filter((suspect) -> suspect.weight() >= WORTH_TELLING)
			.sorted(Comparator.comparingDouble(Suspect::weight).reversed())
			.toList();
		return (suspects.isEmpty() && met.refused() != null) ? List.of(AccountCauses.usedUp(met, met.refused()))
				: suspects;
	}

}
