package io.modelrouter.sample.web;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

import io.modelrouter.LimitDiagnosis;

/**
 * Why a limit was met, as data. Immutable.
 *
 * @param limit which, for example {@code tpm}
 * @param place whose limit it is
 * @param tier the tier that the provider named, absent if it named none
 * @param findings the causes that the evidence supports, the weightiest first
 * @param action the one thing to do
 */
record DiagnosisBody(String limit, String place, @JsonInclude(Include.NON_NULL) @Nullable String tier,
		List<Finding> findings, String action) {

	static DiagnosisBody of(LimitDiagnosis diagnosis) {
		return new DiagnosisBody(diagnosis.dimension().toLowerCase(Locale.ROOT), diagnosis.place(), diagnosis.tier(),
				diagnosis.findings().stream().map(Finding::of).toList(), diagnosis.action());
	}

	/**
	 * A cause with its evidence.
	 *
	 * @param cause a short stable word for machines
	 * @param evidence the numbers, in plain words
	 */
	record Finding(String cause, String evidence) {

		private static Finding of(LimitDiagnosis.Finding finding) {
			return new Finding(finding.cause().name().toLowerCase(Locale.ROOT), finding.evidence());
		}

	}

}
