package io.modelrouter.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.modelrouter.BudgetAlert;

/**
 * One webhook. The prefix serves the metadata only.
 *
 * @param url Where messages are sent. A secret.
 * @param template What a message looks like: slack, dingtalk, feishu, wecom, json, or the
 * location of a file. Follows from the host of 'url' by default.
 * @param secret Signs messages, as DingTalk and Feishu want it.
 * @param budgets Names of the budgets whose alerts it gets. All by default.
 * @param kinds What kinds of alerts it gets. All by default.
 * @param atLeast Lowest level that it is told of, in percent of the amount.
 */
@ConfigurationProperties("model-router.alerts.webhooks.*")
public record WebhookProperties(@Nullable String url, @Nullable String template, @Nullable String secret,
		@DefaultValue List<String> budgets, @DefaultValue List<BudgetAlert.Kind> kinds, @Nullable String atLeast) {

	public WebhookProperties {
		budgets = List.copyOf(budgets);
		kinds = List.copyOf(kinds);
	}

	/**
	 * Leaves out the URL and the secret.
	 */
	@Override
	public String toString() {
		return "WebhookProperties[template=" + this.template + ", budgets=" + this.budgets + ", kinds=" + this.kinds
				+ ", atLeast=" + this.atLeast + "]";
	}

}
