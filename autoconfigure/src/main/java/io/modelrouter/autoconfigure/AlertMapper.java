package io.modelrouter.autoconfigure;

import java.math.BigDecimal;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.modelrouter.cost.alert.AlertRules;
import io.modelrouter.cost.alert.AlertSettings;
import io.modelrouter.cost.alert.webhook.Bot;
import io.modelrouter.cost.alert.webhook.Template;
import io.modelrouter.cost.alert.webhook.Webhook;

/**
 * Turns what is said about alerts, once it passed the checks, into that of the core.
 */
final class AlertMapper {

	private AlertMapper() {
	}

	static AlertSettings alerts(ModelRouterProperties properties) {
		Map<String, AlertRules> rules = new LinkedHashMap<>();
		properties.budgets().forEach((name, budget) -> rules.put(name, rules(budget.alerts())));
		List<Webhook> webhooks = properties.alerts()
			.webhooks()
			.entrySet()
			.stream()
			.map((entry) -> webhook(entry.getKey(), entry.getValue()))
			.toList();
		return new AlertSettings(rules, webhooks);
	}

	private static AlertRules rules(BudgetAlertProperties alerts) {
		return new AlertRules(alerts.at().stream().map(AlertMapper::percent).toList(), alerts.forecast(),
				alerts.spikeFactor());
	}

	private static Webhook webhook(String name, WebhookProperties properties) {
		URI url = URI.create(Objects.requireNonNull(properties.url()).strip());
		Template template = WebhookTemplates.template(properties.template(), url);
		Bot bot = WebhookTemplates.bot(properties.template(), template, url);
		return new Webhook(name, url, bot, template, SettingsMapper.text(properties.secret()),
				Set.copyOf(new LinkedHashSet<>(properties.budgets())),
				Set.copyOf(new LinkedHashSet<>(properties.kinds())),
				(properties.atLeast() != null) ? percent(properties.atLeast()) : BigDecimal.ZERO);
	}

	/**
	 * The number of percent.
	 * @throws NumberFormatException if it is none
	 */
	static BigDecimal percent(String text) {
		String number = text.strip();
		return new BigDecimal((number.endsWith("%") ? number.substring(0, number.length() - 1) : number).strip());
	}

	/**
	 * The number of percent, null if it is no level: above 0, up to 1000. A fraction
	 * without the sign is none: nobody knows whether 0.5 means 50 % or less than one.
	 */
	static @Nullable BigDecimal level(@Nullable String text) {
		try {
			BigDecimal percent = (text != null) ? percent(text) : BigDecimal.ZERO;
			boolean ambiguous = percent.compareTo(BigDecimal.ONE) < 0 && text != null && !text.strip().endsWith("%");
			boolean level = percent.signum() > 0 && percent.compareTo(BigDecimal.valueOf(1_000)) <= 0;
			return (level && !ambiguous) ? percent : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

}
