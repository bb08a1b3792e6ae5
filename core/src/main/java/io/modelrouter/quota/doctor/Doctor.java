package io.modelrouter.quota.doctor;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.Lane;
import io.modelrouter.LimitDiagnosis;
import io.modelrouter.LimitDiagnosis.Cause;
import io.modelrouter.LimitDiagnosis.Finding;
import io.modelrouter.ReportedLimit;
import io.modelrouter.SharedCounts.Counts;
import io.modelrouter.quota.Books.Used;
import io.modelrouter.quota.Demand;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Limit.Dimension;
import io.modelrouter.quota.Shortage;
import io.modelrouter.time.Time;

/**
 * Says why a limit of one model was met, and what to do, from the last ten minutes of
 * this instance and what the books and the provider know. Thread-safe; what it keeps is
 * bounded.
 */
public final class Doctor {

	private static final String UNKNOWN = "UNKNOWN";

	private static final String RAMP = "RAMP";

	/**
	 * A limit that is as full as that is probably the one that an unnamed refusal means.
	 */
	private static final double FULL = 0.8;

	private static final String NO_CAUSE = "The last ten minutes show no cause: compare the configured limits with those"
			+ " in the provider's console.";

	private static final String NO_PAST = "The service has run for less than two minutes, so there is nothing to compare"
			+ " with: compare the configured limits with those in the provider's console.";

	private static final String NO_LIMIT = "Configure the limits that the provider's console shows: without them nothing"
			+ " can be compared.";

	private static final String ZERO = "Ask the provider for access to this model, and take it out of the route until then.";

	private final String place;

	private final Time time;

	private final Traffic traffic;

	private final Supplier<@Nullable Counts> everybody;

	/**
	 * Begins to count.
	 * @param place whose limits they are unless a limit says so, for example
	 * {@code model gemini-3.6-flash of account gemini}
	 * @param everybody tells without waiting what all instances did in the last 10
	 * seconds, null if each counts for itself
	 */
	public Doctor(String place, Supplier<@Nullable Counts> everybody, Time time) {
		this.place = place;
		this.everybody = everybody;
		this.time = time;
		this.traffic = new Traffic(time);
	}

	/**
	 * Counts an attempt that came, whether there is room for it or not.
	 * @param now a reading of the monotonic clock, in nanoseconds
	 */
	public void began(Demand demand, boolean retry, long now) {
		this.traffic.add(demand, retry, now);
	}

	/**
	 * Why we refused.
	 * @param lane of the attempt
	 */
	public LimitDiagnosis of(Shortage shortage, Lane lane, LimitsSeen seen) {
		Limit limit = shortage.limit();
		Case met = new Case(limit, seen.used().apply(limit), seen.known().apply(limit), null, false, shortage, lane,
				this.traffic.recent(), this.everybody.get(), this.time.nanos());
		return diagnosis(limit.dimension().name(), place(limit), null, met);
	}

	/**
	 * Why the provider refused.
	 * @param lane of the attempt
	 */
	public LimitDiagnosis of(Failure failure, Lane lane, LimitsSeen seen) {
		String named = Objects.requireNonNullElse(failure.dimension(), UNKNOWN);
		List<Dimension> dimensions = Meant.dimensions(named);
		boolean open = named.equals(UNKNOWN) || named.equals(RAMP);
		Limit limit = (open || !dimensions.isEmpty()) ? Meant.fullest(dimensions, seen) : null;
		String tier = Tier.of(failure);
		if (failure.kind() == FailureKind.QUOTA_ZERO) {
			return new LimitDiagnosis(named, (limit != null) ? place(limit) : this.place, tier, zero(limit), ZERO);
		}
		if (limit != null) {
			String dimension = (named.equals(RAMP) || (open && Meant.share(limit, seen) < FULL)) ? named
					: limit.dimension().name();
			return diagnosis(dimension, place(limit), tier, met(failure, lane, limit, seen, !named.equals(RAMP)));
		}
		if (!open && dimensions.isEmpty()) {
			return new LimitDiagnosis(named, this.place, tier, List.of(), failure.action());
		}
		return diagnosis(named, this.place, tier, unconfigured(failure, lane, open ? Dimension.RPM : dimensions.get(0)),
				NO_LIMIT);
	}

	private static List<Finding> zero(@Nullable Limit limit) {
		return (limit == null) ? List.of() : List.of(new Finding(Cause.LIMIT_TOO_HIGH,
				Words.of(limit.configured(), limit.dimension()) + " are configured, the provider allows none"));
	}

	private Case met(Failure failure, Lane lane, Limit limit, LimitsSeen seen, boolean counted) {
		ReportedLimit told = Meant.told(failure, limit.dimension());
		return new Case(limit, seen.used().apply(limit), (told != null) ? told.limit() : seen.known().apply(limit),
				(told != null) ? told.remaining() : null, counted, null, lane, this.traffic.recent(),
				this.everybody.get(), this.time.nanos());
	}

	/**
	 * Without a configured limit there is what the provider told; without that, a cause
	 * can only explain a part of the last minute.
	 */
	private Case unconfigured(Failure failure, Lane lane, Dimension dimension) {
		ReportedLimit told = Meant.told(failure, dimension);
		Flow last = this.traffic.recent().last();
		long sent = Math.round(last.of(dimension, Meant.standIn(dimension, 1)));
		Long allowed = (told != null) ? told.limit() : null;
		if (allowed == null || !dimension.isPerMinute()) {
			return met(failure, lane, Meant.standIn(dimension, sent), seen(Used.NOTHING), false);
		}
		return met(failure, lane, Meant.standIn(dimension, allowed), seen(new Used(sent, 0)), true);
	}

	private static LimitsSeen seen(Used used) {
		return new LimitsSeen(List.of(), (limit) -> used, (limit) -> null);
	}

	private static String place(Limit limit) {
		return limit.toString().substring((limit.dimension() + " of ").length());
	}

	private static LimitDiagnosis diagnosis(String dimension, String place, @Nullable String tier, Case met) {
		return diagnosis(dimension, place, tier, met, met.recent().isComparable() ? NO_CAUSE : NO_PAST);
	}

	private static LimitDiagnosis diagnosis(String dimension, String place, @Nullable String tier, Case met,
			String otherwise) {
		List<Suspect> suspects = Causes.of(met);
		return new LimitDiagnosis(dimension, place, tier, suspects.stream().map(Suspect::finding).toList(),
				suspects.isEmpty() ? otherwise : suspects.get(0).action());
	}

}
