package io.modelrouter.quota.step;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.modelrouter.ModelLimits;
import io.modelrouter.TokenCounting;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Limit.Dimension;

/**
 * Makes the limits of the figures that are configured.
 */
final class LimitList {

	private final List<Limit> limits = new ArrayList<>();

	private final String quotaScope;

	private final @Nullable String model;

	private final TokenCounting tokens;

	private final ZoneId zone;

	private LimitList(String quotaScope, @Nullable String model, ModelLimits figures, String vendor) {
		this.quotaScope = quotaScope;
		this.model = model;
		this.tokens = (figures.tokens() != null) ? figures.tokens() : TokenCounting.of(vendor);
		this.zone = (figures.resetZone() != null) ? figures.resetZone() : ResetZones.of(vendor);
	}

	/**
	 * One limit per figure.
	 * @param model the provider's name of the model, null if they are those of the
	 * account
	 */
	static List<Limit> of(String quotaScope, @Nullable String model, ModelLimits figures, String vendor) {
		LimitList list = new LimitList(quotaScope, model, figures, vendor);
		list.add(Dimension.RPM, figures.rpm());
		list.add(Dimension.TPM, figures.tpm());
		list.add(Dimension.OTPM, figures.outputTpm());
		list.add(Dimension.RPD, figures.rpd());
		list.add(Dimension.TPD, figures.tpd());
		list.add(Dimension.CONCURRENCY, figures.concurrency());
		return List.copyOf(list.limits);
	}

	/**
	 * The parts of limits that a tag may use at most.
	 * @param cap the share, more than 0
	 */
	static List<Limit> parts(List<Limit> limits, String tag, double cap) {
		return limits.stream()
			.map((limit) -> limit.part("tag " + tag, Math.max(1, Math.round(cap * limit.configured()))))
			.toList();
	}

	private void add(Dimension dimension, @Nullable Number figure) {
		if (figure != null) {
			this.limits
				.add(new Limit(dimension, this.quotaScope, this.model, figure.longValue(), this.tokens, this.zone));
		}
	}

}
