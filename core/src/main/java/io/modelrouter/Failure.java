package io.modelrouter;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.modelrouter.FailureKind.NextModel;
import io.modelrouter.FailureKind.SameModel;

/**
 * Why an attempt failed, attributed and with a recommended action. Immutable.
 *
 * @param kind what went wrong
 * @param status the HTTP status, 0 if none was received
 * @param message the provider's message, shortened, without keys
 * @param action what to do about it, in plain words
 * @param dimension which limit was met (RPM, TPM, RPD …), if known
 * @param serverDelay how long the provider asked to wait, if it did
 * @param sameModel whether the same model may be tried again; evidence may have lowered
 * what the kind says
 * @param nextModel whether the next model may be tried; evidence may have lowered it too
 * @param opensCircuit whether the failure counts against the health of the model
 * @param sent whether anything may have been sent; false if surely nothing was
 * @param limits what the provider told of its limits on this occasion
 * @param diagnosis why a limit was met, null if none was or nobody looked
 */
public record Failure(FailureKind kind, int status, String message, String action, @Nullable String dimension,
		@Nullable Duration serverDelay, SameModel sameModel, NextModel nextModel, boolean opensCircuit, boolean sent,
		List<ReportedLimit> limits, @Nullable LimitDiagnosis diagnosis) {

	public Failure {
		limits = List.copyOf(limits);
	}

	/**
	 * A failure with what its kind says and no further evidence.
	 */
	public static Failure of(FailureKind kind, int status, String message, String action) {
		return new Failure(kind, status, message, action, null, null, kind.sameModel(), kind.nextModel(),
				kind.opensCircuit(), true, List.of(), null);
	}

	/**
	 * The same failure with another message.
	 */
	public Failure withMessage(String message) {
		return new Failure(this.kind, this.status, message, this.action, this.dimension, this.serverDelay,
				this.sameModel, this.nextModel, this.opensCircuit, this.sent, this.limits, this.diagnosis);
	}

	/**
	 * The same failure with the limit that was met.
	 */
	public Failure withDimension(@Nullable String dimension) {
		return new Failure(this.kind, this.status, this.message, this.action, dimension, this.serverDelay,
				this.sameModel, this.nextModel, this.opensCircuit, this.sent, this.limits, this.diagnosis);
	}

	/**
	 * The same failure with the delay that the provider asked for.
	 */
	public Failure withServerDelay(@Nullable Duration serverDelay) {
		return new Failure(this.kind, this.status, this.message, this.action, this.dimension, serverDelay,
				this.sameModel, this.nextModel, this.opensCircuit, this.sent, this.limits, this.diagnosis);
	}

	/**
	 * The same failure, but the same model must not be tried again.
	 */
	public Failure notAgain() {
		return new Failure(this.kind, this.status, this.message, this.action, this.dimension, this.serverDelay,
				SameModel.NO, this.nextModel, this.opensCircuit, this.sent, this.limits, this.diagnosis);
	}

	/**
	 * The same failure, but no model must be tried any more.
	 */
	public Failure notElsewhere() {
		return new Failure(this.kind, this.status, this.message, this.action, this.dimension, this.serverDelay,
				SameModel.NO, NextModel.NO, this.opensCircuit, this.sent, this.limits, this.diagnosis);
	}

	/**
	 * The same failure, but it says nothing about the health of the model.
	 */
	public Failure notTheModelsFault() {
		return new Failure(this.kind, this.status, this.message, this.action, this.dimension, this.serverDelay,
				this.sameModel, this.nextModel, false, this.sent, this.limits, this.diagnosis);
	}

	/**
	 * The same failure, of a request that surely never left.
	 */
	public Failure notSent() {
		return new Failure(this.kind, this.status, this.message, this.action, this.dimension, this.serverDelay,
				this.sameModel, this.nextModel, this.opensCircuit, false, this.limits, this.diagnosis);
	}

	/**
	 * The same failure with what the provider told of its limits.
	 */
	public Failure withLimits(List<ReportedLimit> limits) {
		return new Failure(this.kind, this.status, this.message, this.action, this.dimension, this.serverDelay,
				this.sameModel, this.nextModel, this.opensCircuit, this.sent, limits, this.diagnosis);
	}

	/**
	 * The same failure with the reason why a limit was met.
	 */
	public Failure withDiagnosis(@Nullable LimitDiagnosis diagnosis) {
		return new Failure(this.kind, this.status, this.message, this.action, this.dimension, this.serverDelay,
				this.sameModel, this.nextModel, this.opensCircuit, this.sent, this.limits, diagnosis);
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder(this.kind.name());
		if (this.dimension != null && !this.dimension.equals("UNKNOWN")) {
			text.append(' ').append(this.dimension);
		}
		if (this.status != 0) {
			text.append(" (HTTP ").append(this.status).append(')');
		}
		return text.append(": ").append(this.message).toString();
	}

}
