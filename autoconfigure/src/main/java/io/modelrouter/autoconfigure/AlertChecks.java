package io.modelrouter.autoconfigure;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.modelrouter.cost.alert.webhook.Bot;
import io.modelrouter.cost.alert.webhook.Template;

/**
 * Says what is wrong with what is told of budgets, and with where it is sent.
 */
final class AlertChecks {

	private static final String LEVELS = "more than 0%, up to 1000%, for example 80%";

	private static final double MOST_FACTOR = 1_000;

	private final ModelRouterProperties properties;

	private final Problems problems;

	AlertChecks(ModelRouterProperties properties, Problems problems) {
		this.properties = properties;
		this.problems = problems;
	}

	void run() {
		this.properties.budgets().forEach((name, budget) -> checkRules(name, budget.alerts()));
		this.properties.alerts().webhooks().forEach(this::checkWebhook);
	}

	private void checkRules(String budget, BudgetAlertProperties alerts) {
		for (String level : alerts.at()) {
			this.problems.check(AlertMapper.level(level) != null, PropertyName.of("budgets", budget, "alerts", "at"),
					"'" + level + "'", LEVELS);
		}
		double factor = alerts.spikeFactor();
		this.problems.check(factor == 0 || (factor > 1 && factor <= MOST_FACTOR),
				PropertyName.of("budgets", budget, "alerts", "spike-factor"), factor, "more than 1, or 0 for never");
	}

	private void checkWebhook(String name, WebhookProperties webhook) {
		URI url = url(name, webhook.url());
		if (url != null) {
			checkTemplate(name, webhook, url);
		}
		String level = webhook.atLeast();
		this.problems.check(level == null || AlertMapper.level(level) != null, property(name, "at-least"),
				"'" + level + "'", LEVELS);
		for (String budget : webhook.budgets()) {
			if (!this.properties.budgets().containsKey(budget)) {
				this.problems.add(property(name, "budgets"), "names budget '" + budget + "', which is not described",
						NearestName.hint(budget, this.properties.budgets().keySet()));
			}
		}
	}

	/** What stands there is never shown. */
	private @Nullable URI url(String name, @Nullable String url) {
		String property = property(name, "url");
		if (Texts.isUnresolved(url)) {
			this.problems.checkPlaceholders(property, url);
			return null;
		}
		if (url == null || !Texts.isFetchable(url) || Texts.hasUser(url.strip())) {
			this.problems.add(property, (url == null) ? "is missing" : "is no URL that messages can be sent to",
					"set it to the address that the chat or service gave you, for example "
							+ "https://hooks.slack.com/services/…");
			return null;
		}
		return URI.create(url.strip());
	}

	private void checkTemplate(String name, WebhookProperties webhook, URI url) {
		String template = webhook.template();
		if (Texts.isUnresolved(template)) {
			this.problems.checkPlaceholders(property(name, "template"), template);
			return;
		}
		try {
			Template read = WebhookTemplates.template(template, url);
			checkSecret(name, webhook, WebhookTemplates.bot(template, read, url));
		}
		catch (IllegalArgumentException ex) {
			List<String> names = WebhookTemplates.NAMES;
			this.problems.add(property(name, "template"),
					"is " + template + ", which is no template: " + ex.getMessage(),
					NearestName.of(String.valueOf(template), names)
						.map((near) -> "did you mean '" + near + "'?")
						.orElse("name one of " + String.join(", ", names) + ", or a file with a JSON object."));
		}
	}

	private void checkSecret(String name, WebhookProperties webhook, Bot bot) {
		String secret = webhook.secret();
		this.problems.checkPlaceholders(property(name, "secret"), secret);
		if (Texts.isSet(secret) && !bot.signs()) {
			this.problems.add(property(name, "secret"),
					"has nothing to do: messages in the dialect of " + bot.code() + " are not signed",
					"remove it, or set " + property(name, "template") + " to dingtalk or feishu.");
		}
	}

	private static String property(String webhook, String name) {
		return PropertyName.of("alerts", "webhooks", webhook, name);
	}

}
