package io.modelrouter.cost.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A report as comma-separated values by RFC 4180: a header, then the rows, and last those
 * that were not asked for as {@code (rest)}; no total. A row with money in several
 * currencies has a line for each, and its counts in the first only, so that columns can
 * be added up.
 */
public final class ReportCsv {

	private static final String LINE_END = "\r\n";

	private static final String REST = "(rest)";

	private static final Pattern SPECIAL = Pattern.compile("[\",\r\n]");

	private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\t\r].*", Pattern.DOTALL);

	private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

	private ReportCsv() {
	}

	/**
	 * Writes a table. What a spreadsheet might take for a formula begins with an
	 * apostrophe, unless it is a number.
	 */
	public static String of(ReportTable table) {
		StringBuilder csv = new StringBuilder();
		line(csv, header(table.query()));
		table.rows().forEach((row) -> lines(csv, row.parts(), row));
		ReportRow rest = table.query().by().isEmpty() ? table.total() : table.rest();
		if (rest != null) {
			lines(csv, Collections.nCopies(table.query().by().size(), REST), rest);
		}
		return csv.toString();
	}

	private static List<String> header(ReportQuery query) {
		List<String> header = new ArrayList<>();
		query.by().forEach((key) -> header.add(key.code()));
		for (ReportCount count : ReportCount.values()) {
			header.add(count.code());
		}
		header.add("currency");
		for (ReportMoney money : ReportMoney.values()) {
			header.add(money.code());
		}
		header.add("original_cost");
		header.add("original_currency");
		return header;
	}

	private static void lines(StringBuilder csv, List<String> parts, ReportRow row) {
		List<Purse> purses = row.sums().purses();
		for (int i = 0; i < Math.max(1, purses.size()); i++) {
			List<String> cells = new ArrayList<>(parts);
			for (ReportCount count : ReportCount.values()) {
				cells.add((i == 0) ? Long.toString(row.count(count)) : "");
			}
			if (!purses.isEmpty()) {
				money(cells, purses.get(i));
			}
			else {
				cells.addAll(Collections.nCopies(ReportMoney.values().length + 3, ""));
			}
			line(csv, cells);
		}
	}

	private static void money(List<String> cells, Purse purse) {
		cells.add(purse.currency());
		for (ReportMoney kind : ReportMoney.values()) {
			cells.add(plain(purse.money(kind)));
		}
		cells.add(plain(purse.originalCost()));
		cells.add(purse.original());
	}

	private static String plain(BigDecimal money) {
		return (money.signum() == 0) ? "0" : money.stripTrailingZeros().toPlainString();
	}

	private static void line(StringBuilder csv, List<String> cells) {
		for (int i = 0; i < cells.size(); i++) {
			csv.append((i > 0) ? "," : "").append(cell(cells.get(i)));
		}
		csv.append(LINE_END);
	}

	static String cell(String text) {
		boolean formula = FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches();
		String harmless = formula ? "'" + text : text;
		return SPECIAL.matcher(harmless).find() ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
	}

}
