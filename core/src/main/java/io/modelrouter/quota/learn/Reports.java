package io.modelrouter.quota.learn;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.ReportedLimit;
import io.modelrouter.quota.Books;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Limit.Dimension;

/**
 * Compares what a provider tells of its limits with our own count. Guarded by the
 * corrections.
 */
final class Reports {

	private static final Logger logger = LoggerFactory.getLogger(Reports.class);

	private static final long MINUTE = Duration.ofMinutes(1).toNanos();

	private static final long DAY = Duration.ofDays(1).toNanos();

	/** What providers and we count differently, as a share of the limit. */
	private static final double BLUR_OF_REQUESTS = 0.05;

	/** Tokens are estimates on both sides, and some round them to thousands. */
	private static final double BLUR_OF_TOKENS = 0.1;

	private final List<LearnedLimit> configured;

	private final Function<Limit, Books.Used> used;

	private final Temporary temporary;

	Reports(List<LearnedLimit> configured, Function<Limit, Books.Used> used, Temporary temporary) {
		this.configured = configured;
		this.used = used;
		this.temporary = temporary;
	}

	/**
	 * The provider told of a limit.
	 * @param age how long ago it may have counted, in nanoseconds
	 * @param again after what time it said that a request may succeed, null if it did not
	 */
	void add(ReportedLimit told, long age, @Nullable Duration again, long now) {
		Dimension dimension = dimension(told.dimension());
		if (dimension == null) {
			return;
		}
		LearnedLimit limit = find(dimension);
		if (limit == null) {
			hold(dimension, told, age, now);
			return;
		}
		Long allowed = told.limit();
		if (allowed != null && allowed > 0) {
			learn(limit, allowed, now);
		}
		if (told.remaining() != null && dimension != Dimension.CONCURRENCY) {
			others(limit, (allowed != null) ? allowed : limit.most(), told, age, again, now);
		}
	}

	private static @Nullable Dimension dimension(String told) {
		return switch (told) {
			case "RPM" -> Dimension.RPM;
			case "TPM", "ITPM" -> Dimension.TPM;
			case "OTPM" -> Dimension.OTPM;
			case "RPD" -> Dimension.RPD;
			case "TPD" -> Dimension.TPD;
			case "CONCURRENCY" -> Dimension.CONCURRENCY;
			default -> null;
		};
	}

	/**
	 * That of the model; where only the account has one, the provider speaks of that.
	 */
	@Nullable LearnedLimit find(Dimension dimension) {
		LearnedLimit found = null;
		for (LearnedLimit limit : this.configured) {
			if (limit.limit().dimension() == dimension && (found == null || limit.limit().model() != null)) {
				found = limit;
			}
		}
		return found;
	}

	private static void learn(LearnedLimit limit, long allowed, long now) {
		long before = limit.most();
		boolean news = limit.told(allowed, now);
		long configured = limit.limit().configured();
		if (news) {
			logger.warn("The provider allows {} {} where the configuration says {}: no more than {} are used. Correct "
					+ "the limits in the configuration.", allowed, limit.limit(), configured, allowed);
		}
		else if (before < configured && limit.most() == configured) {
			logger.info("The provider allows {} {} again, as configured", configured, limit.limit());
		}
	}

	/**
	 * What is used up and not ours was used by others. A provider that allows more than
	 * is configured has room for them besides.
	 */
	private void others(LearnedLimit limit, long allowed, ReportedLimit told, long age, @Nullable Duration again,
			long now) {
		long remaining = (told.remaining() != null) ? told.remaining() : allowed;
		boolean reset = told.reset() != null;
		boolean perDay = limit.limit().dimension().isPerDay();
		long gone = gone(told, limit.limit().dimension(), age);
		if (gone <= 0 || (!perDay && age > OwnUse.MEMORY.toNanos())) {
			return;
		}
		long own = this.used.apply(limit.limit()).total();
		limit.ownUse().see(own, now);
		own = perDay ? own : limit.ownUse().peakSince(now - age);
		long others = allowed - remaining - own;
		boolean clear = others > blur(limit.limit()) * allowed && others > 1;
		long felt = clear ? others - Math.max(0, allowed - limit.most()) : 0;
		if (remaining == 0 && !reset && !perDay) {
			long whole = (again != null) ? Math.min(again.toNanos(), gone) : gone / 2;
			limit.guessOthers(Math.max(0, felt), now - age, now, now + whole, now + gone);
		}
		else {
			limit.others(Math.max(0, felt), now, now + gone);
		}
	}

	private static double blur(Limit limit) {
		return limit.dimension().countsTokens() ? BLUR_OF_TOKENS : BLUR_OF_REQUESTS;
	}

	/**
	 * Nothing is left of a limit that nobody configured: it is kept until its reset,
	 * coming back evenly.
	 */
	private void hold(Dimension dimension, ReportedLimit told, long age, long now) {
		Long remaining = told.remaining();
		Duration reset = told.reset();
		if (dimension == Dimension.CONCURRENCY || remaining == null || reset == null) {
			return;
		}
		long gone = gone(told, dimension, age);
		if (remaining == 0 && gone > 0) {
			Long allowed = told.limit();
			long most = (allowed != null && allowed > 0) ? allowed : 1;
			LearnedLimit limit = this.temporary.begin(dimension);
			limit.told(most, now);
			limit.others(most, now, now + gone);
		}
		else if (remaining > 0 && this.temporary.has(dimension)) {
			this.temporary.begin(dimension).others(0, now, now);
		}
	}

	/**
	 * What is left until all of it is there again, in nanoseconds.
	 */
	private static long gone(ReportedLimit told, Dimension dimension, long age) {
		long window = dimension.isPerDay() ? DAY : MINUTE;
		Duration reset = told.reset();
		return ((reset != null) ? Math.min(reset.toNanos(), window) : window) - age;
	}

}
