package io.modelrouter.cost.alert.webhook;

import java.math.BigDecimal;
import java.net.URI;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.modelrouter.BudgetAlert;
import io.modelrouter.BudgetAlert.Kind;

/**
 * Where alerts are sent, and which. Immutable.
 *
 * @param name its name in the configuration
 * @param url of which only the host is ever shown: the rest is a secret
 * @param bot whose dialect it speaks
 * @param template what a message looks like
 * @param secret signs messages, null if they are not signed
 * @param budgets the names of the budgets whose alerts it gets; none means all
 * @param kinds what kinds of alerts it gets; none means all
 * @param atLeast the lowest level in percent that it is told of
 */
public record Webhook(String name, URI url, Bot bot, Template template, @Nullable String secret, Set<String> budgets,
		Set<Kind> kinds, BigDecimal atLeast) {

	/**
	 * Checks that it can be signed if it has to be.
	 * @throws IllegalArgumentException if it has a secret that has nothing to do
	 */
	public Webhook {
		Assert.isTrue(secret == null || bot.signs(), () -> "Messages of webhook '" + name + "' cannot be signed");
		budgets = Set.copyOf(budgets);
		kinds = Set.copyOf(kinds);
	}

	/**
	 * One that gets all alerts, in the dialect and the ready template of a bot.
	 */
	public static Webhook of(String name, URI url, Bot bot) {
		return new Webhook(name, url, bot, Template.of(bot), null, Set.of(), Set.of(), BigDecimal.ZERO);
	}

	/**
	 * Whether it gets the alert.
	 */
	boolean takes(BudgetAlert alert) {
		return (this.budgets.isEmpty() || this.budgets.contains(alert.budget().name()))
				&& (this.kinds.isEmpty() || this.kinds.contains(alert.kind()))
				&& (alert.percent() == null || alert.percent().compareTo(this.atLeast) >= 0);
	}

	@Override
	public String toString() {
		return "webhook '" + this.name + "' (" + this.url.getHost() + ')';
	}

}
