package io.modelrouter.cost.report;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import io.modelrouter.Lane;

/**
 * A report as lines of JSON. The first says what it is and since when:
 * {@code {"model-router-report":1,"since":"2026-11-23T08:00:00Z"}}. Each other is a cell:
 * its key, what was counted and the money, in decimals and without what is 0:
 * {@code {"key":["2026-11-23","billing","chat","flash","gemini","ONLINE"],"calls":3,
 * "money":[{"currency":"CNY","original":"USD","amount":"0.5","cost":"3.56"}]}}.
 */
final class ReportLines {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final String VERSION = "model-router-report";

	private static final List<ReportKey> KEY = List.of(ReportKey.values());

	private ReportLines() {
	}

	static byte[] write(CostReport report) {
		StringBuilder lines = new StringBuilder();
		lines.append(JSON.createObjectNode().put(VERSION, 1).put("since", report.since().toString())).append('\n');
		report.forEach((key, sums) -> lines.append(cell(key, sums)).append('\n'));
		return lines.toString().getBytes(StandardCharsets.UTF_8);
	}

	private static ObjectNode cell(CellKey key, Sums sums) {
		ObjectNode line = JSON.createObjectNode();
		ArrayNode parts = line.putArray("key");
		KEY.forEach((part) -> parts.add((part == ReportKey.LANE) ? key.lane().name() : key.part(part)));
		for (ReportCount count : ReportCount.values()) {
			if (sums.count(count) != 0) {
				line.put(count.code(), sums.count(count));
			}
		}
		sums.purses().forEach((purse) -> purse(purse, line.withArray("money").addObject()));
		return line;
	}

	private static void purse(Purse purse, ObjectNode node) {
		node.put("currency", purse.currency())
			.put("original", purse.original())
			.put("amount", purse.originalCost().toString());
		for (ReportMoney kind : ReportMoney.values()) {
			if (purse.money(kind).signum() != 0) {
				node.put(kind.code(), purse.money(kind).toString());
			}
		}
	}

	/**
	 * Adds a report to another.
	 * @throws IllegalArgumentException if it is none, or broken; then nothing is added
	 */
	static void read(byte[] document, CostReport report) {
		try {
			List<String> lines = new String(document, StandardCharsets.UTF_8).lines().toList();
			Instant since = lines.isEmpty() ? null : since(JSON.readTree(lines.get(0)));
			if (since == null) {
				throw new IllegalArgumentException("it does not begin as a report does");
			}
			Map<CellKey, Sums> cells = new HashMap<>();
			for (String line : lines.subList(1, lines.size())) {
				JsonNode node = JSON.readTree(line);
				cells.computeIfAbsent(key(node), (key) -> new Sums()).add(sums(node));
			}
			report.merge(since, cells);
		}
		catch (JacksonException | DateTimeException ex) {
			throw new IllegalArgumentException("a line of it is none of a report", ex);
		}
	}

	private static @Nullable Instant since(JsonNode header) {
		return (header.path(VERSION).asInt(0) == 1) ? Instant.parse(header.path("since").asString()) : null;
	}

	private static CellKey key(JsonNode line) {
		JsonNode key = line.path("key");
		if (key.size() != KEY.size()) {
			throw new IllegalArgumentException("a line of it has no key");
		}
		return new CellKey(LocalDate.parse(key.path(0).asString()), key.path(1).asString(), key.path(2).asString(),
				key.path(3).asString(), key.path(4).asString(), Lane.valueOf(key.path(5).asString()));
	}

	private static Sums sums(JsonNode line) {
		Sums sums = new Sums();
		for (ReportCount count : ReportCount.values()) {
			sums.add(count, line.path(count.code()).asLong(0));
		}
		for (JsonNode money : line.path("money")) {
			Purse purse = sums.open(money.path("currency").asString(), money.path("original").asString());
			purse.addOriginal(new BigDecimal(money.path("amount").asString()));
			for (ReportMoney kind : ReportMoney.values()) {
				purse.add(kind, new BigDecimal(money.path(kind.code()).asString("0")));
			}
		}
		return sums;
	}

}
