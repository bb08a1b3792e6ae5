package io.modelrouter.autoconfigure;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

import io.modelrouter.ModelRouter;
import io.modelrouter.cost.report.CostReport;
import io.modelrouter.cost.report.ReportCsv;
import io.modelrouter.cost.report.ReportKey;
import io.modelrouter.cost.report.ReportQuery;
import io.modelrouter.cost.report.ReportTable;

/**
 * The actuator endpoint {@code modelrouter}: budgets, and what calls cost. Holds no
 * prompt and no key.
 */
@Endpoint(id = "modelrouter")
final class ModelRouterEndpoint {

	/** The only part so far. */
	static final String COST = "cost";

	static final String CSV = "csv";

	private static final String JSON = "json";

	private static final int SPENDERS = 5;

	private final ModelRouter router;

	private final CostReport report;

	ModelRouterEndpoint(ModelRouter router, CostReport report) {
		this.router = router;
		this.report = report;
	}

	/**
	 * Budgets, what today and this month cost so far, and who spent most.
	 */
	@ReadOperation
	public Map<String, Object> overview() {
		LocalDate today = this.report.today();
		LocalDate month = today.withDayOfMonth(1);
		ReportTable spenders = this.report
			.table(ReportQuery.groupedBy(ReportKey.TAG).within(month, null).top(SPENDERS));
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("budgets", this.router.budgets().stream().map(ReportJson::of).toList());
		json.put("cost", cost(today, month));
		json.put("top_spenders", spenders.rows().stream().map((row) -> {
			Map<String, Object> spender = new LinkedHashMap<>();
			spender.put(ReportKey.TAG.code(), row.parts().get(0));
			spender.put(COST, ReportJson.cost(row));
			return spender;
		}).toList());
		json.put("links", Map.of(COST, "modelrouter/cost?by=tag,model&from=" + month + "&top=10", CSV,
				"modelrouter/cost?by=day,tag&from=" + month + "&format=csv"));
		return json;
	}

	private Map<String, Object> cost(LocalDate today, LocalDate month) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("zone", this.report.settings().zone().getId());
		json.put("since", this.report.since().toString());
		json.put("today", ReportJson.cost(this.report.table(ReportQuery.ALL.within(today, null)).total()));
		json.put("month", ReportJson.cost(this.report.table(ReportQuery.ALL.within(month, null)).total()));
		return json;
	}

	/**
	 * What calls cost.
	 * @param part {@code cost}
	 * @return maps, or a text if that is the format
	 * @throws BadParameterException if one means nothing
	 */
	@ReadOperation(producesFrom = ReportFormat.class)
	public Object part(@Selector String part, @Nullable String by, @Nullable String from, @Nullable String until,
			@Nullable String top, @Nullable String tag, @Nullable String route, @Nullable String model,
			@Nullable String provider, @Nullable String lane, @Nullable String format) {
		if (!COST.equals(part)) {
			throw new BadParameterException("part", "is '" + part + "'", COST);
		}
		Map<ReportKey, @Nullable String> where = new EnumMap<>(ReportKey.class);
		where.put(ReportKey.TAG, tag);
		where.put(ReportKey.ROUTE, route);
		where.put(ReportKey.MODEL, model);
		where.put(ReportKey.PROVIDER, provider);
		where.put(ReportKey.LANE, lane(lane));
		boolean csv = isCsv(format);
		ReportTable table = this.report.table(new ReportParameters(by, from, until, top, where).query());
		return csv ? ReportCsv.of(table) : ReportJson.of(table, this.report);
	}

	private static @Nullable String lane(@Nullable String lane) {
		if (lane != null && !List.of("online", "batch").contains(lane.toLowerCase(Locale.ROOT))) {
			throw new BadParameterException("lane", "is '" + lane + "'", "online or batch");
		}
		return (lane != null) ? lane.toLowerCase(Locale.ROOT) : null;
	}

	private static boolean isCsv(@Nullable String format) {
		if (format != null && !List.of(CSV, JSON).contains(format.toLowerCase(Locale.ROOT))) {
			throw new BadParameterException("format", "is '" + format + "'", "json or csv");
		}
		return CSV.equalsIgnoreCase(format);
	}

}
