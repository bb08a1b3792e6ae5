package io.modelrouter.cost.alert.webhook;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import io.modelrouter.BudgetAlert;
import io.modelrouter.BudgetStatus;

/**
 * What a template can say of an alert. Immutable.
 *
 * @param alert which one
 */
record Values(BudgetAlert alert) {

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private static final Map<String, Function<BudgetAlert, @Nullable Object>> ALL = all();

	/** The placeholders there are. */
	static final List<String> NAMES = List.copyOf(ALL.keySet());

	private static Map<String, Function<BudgetAlert, @Nullable Object>> all() {
		Map<String, Function<BudgetAlert, @Nullable Object>> all = new LinkedHashMap<>();
		all.put("id", BudgetAlert::id);
		all.put("kind", (alert) -> alert.kind().code());
		all.put("severity", (alert) -> alert.isWarning() ? "warning" : "info");
		all.put("message", BudgetAlert::message);
		all.put("action", BudgetAlert::action);
		all.put("at", BudgetAlert::at);
		all.put("percent", BudgetAlert::percent);
		all.put("forecast", BudgetAlert::forecast);
		all.put("usedUpAt", BudgetAlert::usedUpAt);
		all.put("rate", BudgetAlert::rate);
		all.put("usualRate", BudgetAlert::usualRate);
		put(all, "budget", BudgetStatus::name);
		put(all, "budgetAction", (status) -> status.action().code());
		put(all, "from", BudgetStatus::from);
		put(all, "until", BudgetStatus::until);
		put(all, "amount", BudgetStatus::amount);
		put(all, "currency", BudgetStatus::currency);
		put(all, "spent", BudgetStatus::spent);
		put(all, "assumed", BudgetStatus::assumed);
		put(all, "reserved", BudgetStatus::reserved);
		put(all, "remaining", BudgetStatus::remaining);
		return all;
	}

	private static void put(Map<String, Function<BudgetAlert, @Nullable Object>> all, String name,
			Function<BudgetStatus, Object> value) {
		all.put(name, (alert) -> value.apply(alert.budget()));
	}

	/**
	 * One of them: a text, a number or null.
	 */
	JsonNode node(String name) {
		Object value = Objects.requireNonNull(ALL.get(name)).apply(this.alert);
		if (value == null) {
			return NODES.nullNode();
		}
		if (value instanceof BigDecimal number) {
			return NODES.numberNode(new BigDecimal(stripped(number)));
		}
		return NODES.stringNode((value instanceof Instant moment) ? moment.toString() : (String) value);
	}

	private static String stripped(BigDecimal number) {
		return (number.signum() == 0) ? "0" : number.stripTrailingZeros().toPlainString();
	}

}
