package io.modelrouter.autoconfigure;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with the limits of models and accounts.
 */
final class LimitChecks {

	private final ModelRouterProperties properties;

	private final Problems problems;

	LimitChecks(ModelRouterProperties properties, Problems problems) {
		this.properties = properties;
		this.problems = problems;
	}

	void run() {
		Set<String> accounts = accounts();
		this.properties.quotaScopes().forEach((name, account) -> {
			if (!accounts.contains(name)) {
				this.problems.add(PropertyName.of("quota-scopes", name), "is the account of no model",
						NearestName.hint(name, accounts));
			}
			check("quota-scopes", name, account.limits());
		});
		this.properties.models().forEach((id, model) -> check("models", id, model.limits()));
		checkSharedModels();
	}

	private Set<String> accounts() {
		Set<String> accounts = new LinkedHashSet<>();
		this.properties.models().forEach((id, model) -> {
			SharedModel shared = SharedModel.of(id, model, this.properties.providers());
			if (shared != null) {
				accounts.add(shared.quotaScope());
			}
		});
		return accounts;
	}

	private void check(String group, String name, LimitsProperties limits) {
		checkNumber(property(group, name, "rpm"), limits.rpm());
		checkNumber(property(group, name, "tpm"), limits.tpm());
		checkNumber(property(group, name, "output-tpm"), limits.outputTpm());
		checkNumber(property(group, name, "rpd"), limits.rpd());
		checkNumber(property(group, name, "tpd"), limits.tpd());
		checkNumber(property(group, name, "concurrency"), limits.concurrency());
		checkZone(property(group, name, "reset-zone"), limits.resetZone());
	}

	private void checkNumber(String property, @Nullable Number limit) {
		this.problems.check(limit == null || limit.longValue() >= 1, property, String.valueOf(limit),
				"1 or more, or remove it if there is no such limit");
	}

	private void checkZone(String property, @Nullable String zone) {
		if (zone != null) {
			Zones.check(property, zone, this.problems);
		}
	}

	private void checkSharedModels() {
		Set<String> embedding = ModelUses.of(this.properties).embedding().keySet();
		Map<SharedModel, Map.Entry<String, ModelProperties>> answers = new LinkedHashMap<>();
		Map<SharedModel, Map.Entry<String, ModelProperties>> embeds = new LinkedHashMap<>();
		this.properties.models().forEach((id, model) -> {
			SharedModel shared = SharedModel.of(id, model, this.properties.providers());
			if (shared == null || model.limits().equals(LimitsProperties.NONE)) {
				return;
			}
			Map.Entry<String, ModelProperties> other = (embedding.contains(id) ? embeds : answers).putIfAbsent(shared,
					Map.entry(id, model));
			if (other != null && !other.getValue().limits().equals(model.limits())) {
				this.problems.add(PropertyName.of("models", id, "limits"),
						"differ from those of '" + other.getKey() + "', which is the same model of the same account: "
								+ shared.name() + " of " + shared.quotaScope(),
						"say them once, or the same for both; they share them.");
			}
		});
	}

	private static String property(String group, String name, String limit) {
		return PropertyName.of(group, name, "limits", limit);
	}

}
