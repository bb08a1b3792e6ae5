package io.modelrouter.quota.step;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Attempt;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.FailureKind.NextModel;
import io.modelrouter.FailureKind.SameModel;
import io.modelrouter.Lane;
import io.modelrouter.LimitDiagnosis;
import io.modelrouter.Rejection;
import io.modelrouter.notation.DurationText;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Shortage;
import io.modelrouter.quota.line.Line;

/**
 * Says why an attempt was not sent, in plain words and with the numbers.
 */
final class Refusals {

	static final Rejection SHUTDOWN = new Rejection(Rejection.Reason.SHUTDOWN,
			"The router was closed while the call waited for its turn.", null);

	private Refusals() {
	}

	/**
	 * There is no turn in time.
	 * @param in when there could be one
	 */
	static Rejection quota(Attempt attempt, Shortage shortage, Duration in, LimitDiagnosis diagnosis) {
		return new Rejection(Rejection.Reason.QUOTA,
				"Model '" + attempt.target().id() + "' has no room in time: " + numbers(shortage)
						+ " It could have some in " + DurationText.of(in) + midnight(shortage) + ". "
						+ diagnosis.action(),
				in, true, diagnosis);
	}

	static Rejection deadline(Attempt attempt, Shortage shortage) {
		return new Rejection(Rejection.Reason.DEADLINE,
				"The call's max-wait (" + DurationText.of(attempt.call().route().maxWait())
						+ ") passed while it waited for its turn at model '" + attempt.target().id() + "': "
						+ numbers(shortage) + " Raise the limit if the account allows more, else max-wait.",
				null);
	}

	static Rejection full(Attempt attempt, Line line) {
		Duration in = line.opensIn(attempt.call().lane());
		return new Rejection(Rejection.Reason.QUEUE_FULL, "As many calls wait for their turn at model '"
				+ attempt.target().id() + "' as may (queue.size): " + line.size(Lane.ONLINE) + " online, "
				+ line.size(Lane.BATCH)
				+ " batch. Add a fallback with an account of its own: in a longer queue they would only wait longer.",
				in.isZero() ? null : in);
	}

	/**
	 * When a day ends, for people who would have to add it up.
	 */
	private static String midnight(Shortage shortage) {
		Limit limit = shortage.limit();
		boolean ends = limit.dimension().isPerDay() && shortage.opensIn() != null;
		return ends ? " (at 00:00 " + (limit.resetZone().equals(ZoneOffset.UTC) ? "UTC" : limit.resetZone()) + ")" : "";
	}

	private static String were(Shortage shortage) {
		return (shortage.asked() == 1) ? "was" : "were";
	}

	private static String numbers(Shortage shortage) {
		Shortage.Apart apart = shortage.apart();
		if (apart != null) {
			return String.format(Locale.ROOT,
					"Redis is away, so this instance keeps to its part of the %s (1/%d of %,d): it has used %,d and may"
							+ " use %,d now, %,d more %s asked for.",
					shortage.limit(), apart.instances(), shortage.limit().ceiling().most(), shortage.used(),
					apart.most(), shortage.asked(), were(shortage));
		}
		return String.format(Locale.ROOT, "%,d of %,d of the %s are used, %,d more %s asked for.", shortage.used(),
				shortage.limit().ceiling().most(), shortage.limit(), shortage.asked(), were(shortage));
	}

	/**
	 * A prompt that no limit would ever let through.
	 */
	static Failure tooLarge(long input, Limit limit) {
		long most = limit.ceiling().most();
		return new Failure(FailureKind.REQUEST_TOO_LARGE, 0,
				String.format(Locale.ROOT, "about %,d tokens of input are more than the %s ever allows (%,d)", input,
						limit, most),
				"Shorten the prompt, or raise the limit in the configuration if the account allows more.",
				limit.dimension().name(), null, SameModel.NO, NextModel.YES, false, false, List.of(), null);
	}

	/**
	 * What is short if nobody noted it: the limit of which most is used.
	 */
	static @Nullable Shortage fullest(ModelQuota quota) {
		return quota.limits()
			.stream()
			.map((limit) -> new Shortage(limit, quota.used(limit).total(), 1, null))
			.max((one, other) -> Double.compare(share(one), share(other)))
			.orElse(null);
	}

	private static double share(Shortage shortage) {
		return (double) shortage.used() / Math.max(1, shortage.limit().ceiling().most());
	}

}
