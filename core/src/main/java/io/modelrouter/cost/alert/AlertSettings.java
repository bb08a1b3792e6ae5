package io.modelrouter.cost.alert;

import java.util.List;
import java.util.Map;

import io.modelrouter.cost.alert.webhook.Webhook;

/**
 * What is told of budgets, and to whom. Immutable.
 *
 * @param rules by the names of the budgets; others have the defaults
 * @param webhooks who gets messages
 */
public record AlertSettings(Map<String, AlertRules> rules, List<Webhook> webhooks) {

	/** The default rules for every budget, and no webhooks. */
	public static final AlertSettings DEFAULTS = new AlertSettings(Map.of(), List.of());

	public AlertSettings {
		rules = Map.copyOf(rules);
		webhooks = List.copyOf(webhooks);
	}

	AlertRules of(String budget) {
		return this.rules.getOrDefault(budget, AlertRules.DEFAULTS);
	}

}
