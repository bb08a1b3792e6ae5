package io.modelrouter.autoconfigure;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.modelrouter.ModelLimits;
import io.modelrouter.quota.LaneShares;
import io.modelrouter.quota.QuotaSettings;
import io.modelrouter.quota.TagSettings;
import io.modelrouter.retry.RetryBudgetSettings;

/**
 * Turns limits, and how they are shared, into the settings of the core, once they passed
 * the checks.
 */
final class QuotaMapper {

	private QuotaMapper() {
	}

	static QuotaSettings quota(ModelRouterProperties properties) {
		Map<String, ModelLimits> accounts = new LinkedHashMap<>();
		properties.quotaScopes().forEach((name, account) -> accounts.put(name, limits(account.limits())));
		Map<String, TagSettings> tags = new LinkedHashMap<>();
		properties.tags().byName().forEach((name, tag) -> tags.put(name, tag(tag)));
		return new QuotaSettings(accounts, lanes(properties.lanes()), properties.queue().size(), tags);
	}

	static ModelLimits limits(LimitsProperties limits) {
		return new ModelLimits(limits.rpm(), limits.tpm(), limits.outputTpm(), limits.rpd(), limits.tpd(),
				limits.concurrency(), limits.tokens(), zone(limits.resetZone()));
	}

	private static @Nullable ZoneId zone(@Nullable String zone) {
		return (zone != null) ? ZoneId.of(zone.strip()) : null;
	}

	/**
	 * What batch never borrows is part of the share of online: none, if that is nothing.
	 */
	private static LaneShares lanes(LanesProperties lanes) {
		double online = Percentage.share(lanes.online().share());
		return new LaneShares(online, Percentage.share(lanes.batch().share()),
				Math.min(online, LaneShares.DEFAULT.floor()), lanes.batch().concurrency());
	}

	private static TagSettings tag(TagProperties tag) {
		return new TagSettings(tag.lane(), tag.weight(), (tag.cap() != null) ? Percentage.share(tag.cap()) : null);
	}

	static RetryBudgetSettings retryBudget(RetryBudgetProperties budget) {
		return new RetryBudgetSettings(Percentage.parse(budget.ratio()), budget.floor());
	}

}
