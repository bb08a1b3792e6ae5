package io.modelrouter.cooldown;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Admission;
import io.modelrouter.Attempt;
import io.modelrouter.Backoff;
import io.modelrouter.Failure;
import io.modelrouter.Gate;
import io.modelrouter.Outcome;
import io.modelrouter.Permit;
import io.modelrouter.Rejection;
import io.modelrouter.time.Time;

/**
 * Leaves alone whom the provider told us to leave alone: a model of an account after a
 * limit was met, a whole account without money. Thread-safe.
 */
public final class CooldownGate implements Gate<Attempt> {

	private static final Duration PROBE_PATIENCE = Duration.ofSeconds(1);

	private final Map<Place, Cooldown> cooldowns = new ConcurrentHashMap<>();

	private final Backoff backoff;

	private final Time time;

	public CooldownGate(Backoff backoff, Time time) {
		this.backoff = backoff;
		this.time = time;
	}

	@Override
	public Admission admit(Attempt attempt) {
		if (this.cooldowns.isEmpty()) {
			return permit(attempt, List.of());
		}
		long now = this.time.nanos();
		List<Place> probes = new ArrayList<>(2);
		for (Place place : Place.allOf(attempt)) {
			Cooldown cooldown = this.cooldowns.get(place);
			if (cooldown == null || cooldown.isNothingTo(attempt, now)) {
				continue;
			}
			if (!cooldown.isOver(now) || !takeProbe(place, cooldown)) {
				probes.forEach(this::giveProbeBack);
				return rejection(place, cooldown, now);
			}
			probes.add(place);
		}
		return permit(attempt, probes);
	}

	@Override
	public Duration closedFor(Attempt attempt) {
		long now = this.time.nanos();
		Duration longest = Duration.ZERO;
		for (Place place : Place.allOf(attempt)) {
			Cooldown cooldown = this.cooldowns.get(place);
			if (cooldown != null && !cooldown.isNothingTo(attempt, now) && cooldown.left(now).compareTo(longest) > 0) {
				longest = cooldown.left(now);
			}
		}
		return longest;
	}

	private Permit permit(Attempt attempt, List<Place> probes) {
		return (outcome) -> {
			if (outcome instanceof Outcome.Success) {
				probes.forEach(this.cooldowns::remove);
				return;
			}
			Place punished = null;
			if (outcome instanceof Outcome.Failed failed) {
				punished = Place.punishedBy(failed.failure().kind(), attempt);
				if (punished != null) {
					begin(punished, failed.failure(), attempt.number(), probes.contains(punished));
				}
			}
			for (Place probe : probes) {
				if (!probe.equals(punished)) {
					giveProbeBack(probe);
				}
			}
		};
	}

	private void begin(Place place, Failure cause, int attempt, boolean probe) {
		long now = this.time.nanos();
		this.cooldowns.compute(place, (key, existing) -> {
			boolean known = existing != null && !existing.isOver(now) && !existing.endsByItself();
			int strikes = (existing != null && !existing.endsByItself()) ? existing.strikes() + 1 : 1;
			Cooldown fresh = fresh(cause, now, strikes, attempt);
			if (known && !probe) {
				return existing; // the same refusal, met by attempts that were under way
			}
			return (existing != null && existing.until() > fresh.until()) ? existing.withoutProbe() : fresh;
		});
	}

	private Cooldown fresh(Failure cause, long now, int strikes, int attempt) {
		Cooldown ending = new Cooldown(cause, now, strikes, false);
		Duration rest = ending.endsByItself() ? this.backoff.delay(cause, attempt) : Cooldown.rest(cause, strikes);
		return new Cooldown(cause, now + rest.toNanos(), strikes, false);
	}

	private boolean takeProbe(Place place, Cooldown cooldown) {
		return !cooldown.probing() && this.cooldowns.replace(place, cooldown, cooldown.withProbe());
	}

	private void giveProbeBack(Place place) {
		this.cooldowns.computeIfPresent(place, (key, cooldown) -> cooldown.withoutProbe());
	}

	private static Rejection rejection(Place place, Cooldown cooldown, long now) {
		Duration left = cooldown.left(now);
		Duration retryAfter = left.isZero() ? PROBE_PATIENCE : left;
		return new Rejection(Rejection.Reason.COOLDOWN, "The " + place + " rests for another " + retryAfter.toMillis()
				+ " ms after " + cooldown.cause() + ' ' + cooldown.cause().action(), retryAfter);
	}

}
