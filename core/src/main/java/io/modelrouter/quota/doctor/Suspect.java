package io.modelrouter.quota.doctor;

import io.modelrouter.LimitDiagnosis.Cause;
import io.modelrouter.LimitDiagnosis.Finding;

/**
 * A cause that the evidence supports. Immutable.
 *
 * @param weight how much of the limit it explains, between 0 and 1
 * @param action what to do about it
 */
record Suspect(Cause cause, double weight, String evidence, String action) {

	Finding finding() {
		return new Finding(this.cause, this.evidence);
	}

}
