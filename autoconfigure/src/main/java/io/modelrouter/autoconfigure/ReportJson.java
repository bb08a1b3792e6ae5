package io.modelrouter.autoconfigure;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.modelrouter.BudgetStatus;
import io.modelrouter.cost.report.CostReport;
import io.modelrouter.cost.report.ReportCount;
import io.modelrouter.cost.report.ReportKey;
import io.modelrouter.cost.report.ReportMoney;
import io.modelrouter.cost.report.ReportQuery;
import io.modelrouter.cost.report.ReportRow;
import io.modelrouter.cost.report.ReportTable;

/**
 * Reports and budgets as maps, lists, numbers and texts, which every endpoint can write.
 */
final class ReportJson {

	private ReportJson() {
	}

	static Map<String, Object> of(ReportTable table, CostReport report) {
		ReportQuery query = table.query();
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("by", query.by().stream().map(ReportKey::code).toList());
		putDay(json, "from", query.from());
		putDay(json, "until", query.until());
		query.where().forEach((key, value) -> json.put(key.code(), value));
		json.put("zone", report.settings().zone().getId());
		json.put("since", report.since().toString());
		json.put("rows", table.rows().stream().map((row) -> row(query, row)).toList());
		ReportRow rest = table.rest();
		if (rest != null) {
			json.put("rest", row(query, rest));
		}
		json.put("total", row(query, table.total()));
		return json;
	}

	private static void putDay(Map<String, Object> json, String name, @Nullable LocalDate day) {
		if (day != null) {
			json.put(name, day.toString());
		}
	}

	private static Map<String, Object> row(ReportQuery query, ReportRow row) {
		Map<String, Object> json = new LinkedHashMap<>();
		for (int i = 0; i < row.parts().size(); i++) {
			json.put(query.by().get(i).code(), row.parts().get(i));
		}
		for (ReportCount count : ReportCount.values()) {
			json.put(count.code(), row.count(count));
		}
		json.put("money", money(row));
		return json;
	}

	private static List<Map<String, Object>> money(ReportRow row) {
		List<Map<String, Object>> all = new ArrayList<>();
		for (String currency : row.currencies()) {
			Map<String, Object> json = new LinkedHashMap<>();
			json.put("currency", currency);
			for (ReportMoney kind : ReportMoney.values()) {
				json.put(kind.code(), plain(row.money(kind, currency)));
			}
			Map<String, Object> original = new LinkedHashMap<>();
			row.originalCost(currency).forEach((other, amount) -> original.put(other, plain(amount)));
			json.put("original_cost", original);
			all.add(json);
		}
		return all;
	}

	/**
	 * What a row cost, by currency.
	 */
	static Map<String, Object> cost(ReportRow row) {
		Map<String, Object> json = new LinkedHashMap<>();
		row.currencies().forEach((currency) -> json.put(currency, plain(row.money(ReportMoney.COST, currency))));
		return json;
	}

	static Map<String, Object> of(BudgetStatus budget) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("name", budget.name());
		json.put("action", budget.action().code());
		json.put("from", budget.from().toString());
		json.put("until", budget.until().toString());
		json.put("currency", budget.currency());
		json.put("amount", plain(budget.amount()));
		json.put("spent", plain(budget.spent()));
		json.put("assumed", plain(budget.assumed()));
		json.put("reserved", plain(budget.reserved()));
		json.put("remaining", plain(budget.remaining()));
		return json;
	}

	/**
	 * The same without zeros at its end.
	 */
	static BigDecimal plain(BigDecimal money) {
		BigDecimal stripped = (money.signum() == 0) ? BigDecimal.ZERO : money.stripTrailingZeros();
		return (stripped.scale() < 0) ? stripped.setScale(0) : stripped;
	}

}
