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
				forgetIfOver(place, cooldown, now);
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

	/**
	 * Ends the rests of an account that do not end by themselves: something about it was
	 * mended.
	 */
	public void forget(String quotaScope) {
		this.cooldowns.entrySet()
			.removeIf((entry) -> entry.getKey().quotaScope().equals(quotaScope) && !entry.getValue().endsByItself());
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
		Duration backoff = this.backoff.delay(cause, attempt);
		long now = this.time.nanos();
		this.cooldowns.compute(place, (key, existing) -> {
			if (existing == null || existing.endsByItself()) {
				Cooldown fresh = Cooldown.of(cause, now, 1, backoff);
				return (existing != null && existing.outlasts(fresh)) ? existing : fresh;
			}
			if (!existing.isOver(now) && !probe) {
				return existing; // the same refusal, met by attempts that were under way
			}
			Cooldown fresh = Cooldown.of(cause, now, existing.strikes() + 1, backoff);
			return existing.outlasts(fresh) ? existing.withoutProbe() : fresh;
		});
	}

	/**
	 * So that the next attempts find nothing to look at.
	 */
	private void forgetIfOver(Place place, @Nullable Cooldown cooldown, long now) {
		if (cooldown != null && cooldown.endsByItself() && cooldown.isOver(now)) {
			this.cooldowns.remove(place, cooldown);
		}
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
				+ " ms after " + cooldown.cause() + ' ' + cooldown.cause().action(), retryAfter,
				cooldown.endsByItself());
	}

}
