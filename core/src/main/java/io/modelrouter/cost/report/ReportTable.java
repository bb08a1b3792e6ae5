package io.modelrouter.cost.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a report answers. Immutable.
 * <p>
 * Rows are in the order of their cost, the highest first: in the currency that most of
 * them have, then in the others. If days stand first in the query, they stand in their
 * own order, each with its rows so.
 *
 * @param query what was asked
 * @param rows as many as were asked for
 * @param rest what all others come to, null if there are none
 * @param total everything together
 */
public record ReportTable(ReportQuery query, List<ReportRow> rows, @Nullable ReportRow rest, ReportRow total) {

	public ReportTable {
		rows = List.copyOf(rows);
	}

	static ReportTable of(ReportQuery query, Collection<ReportRow> groups, Sums total) {
		ReportRow all = new ReportRow(List.of(), total);
		List<ReportRow> sorted = new ArrayList<>(groups);
		sorted.sort(byCost(all.currencies(), groups));
		int count = (query.top() != null) ? Math.min(query.top(), sorted.size()) : sorted.size();
		List<ReportRow> rows = new ArrayList<>(sorted.subList(0, count));
		if (!query.by().isEmpty() && query.by().get(0) == ReportKey.DAY) {
			rows.sort(Comparator.comparing((row) -> row.parts().get(0)));
		}
		Sums rest = new Sums();
		sorted.subList(count, sorted.size()).forEach((row) -> rest.add(row.sums()));
		return new ReportTable(query, query.by().isEmpty() ? List.of() : rows,
				(count < sorted.size()) ? new ReportRow(List.of(), rest) : null, all);
	}

	private static Comparator<ReportRow> byCost(List<String> currencies, Collection<ReportRow> rows) {
		Map<String, Long> uses = new HashMap<>();
		rows.forEach((row) -> row.currencies().forEach((currency) -> uses.merge(currency, 1L, Long::sum)));
		List<String> order = new ArrayList<>(currencies);
		order.sort(Comparator.comparing((String currency) -> uses.getOrDefault(currency, 0L)).reversed());
		Comparator<ReportRow> byCost = (one, other) -> 0;
		for (String currency : order) {
			byCost = byCost.thenComparing((row) -> row.money(ReportMoney.COST, currency), Comparator.reverseOrder());
		}
		return byCost.thenComparing((row) -> String.join("\n", row.parts()));
	}

}
