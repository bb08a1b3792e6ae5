package io.modelrouter.failure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.modelrouter.FailureKind;

/**
 * Looks up what a code means at a vendor, in {@code codes.table}. Immutable.
 */
final class CodeTable {

	private final Map<String, Map<String, Rule>> byVendor = new HashMap<>();

	private final Map<String, Rule> ofAnyVendor = new HashMap<>();

	private final Map<List<String>, Rule> byParts = new LinkedHashMap<>();

	private CodeTable() {
	}

	static CodeTable load() {
		CodeTable table = new CodeTable();
		for (TableFile.Section section : TableFile.read("codes.table", 4)) {
			Map<String, Rule> codes = new HashMap<>();
			section.rows().forEach((row) -> table.add(codes, row));
			if (section.isForAll()) {
				table.ofAnyVendor.putAll(codes);
			}
			else {
				section.names().forEach((name) -> table.byVendor.put(name, codes));
				codes.forEach(table::share);
			}
		}
		return table;
	}

	private void add(Map<String, Rule> codes, List<String> row) {
		Rule rule = rule(row);
		for (String code : row.get(3).split(" +")) {
			if (code.startsWith("*")) {
				List<String> parts = Arrays.stream(code.split("\\*")).filter((part) -> !part.isEmpty()).toList();
				this.byParts.putIfAbsent(parts, rule);
			}
			else {
				codes.put(normalise(code), rule);
			}
		}
	}

	private void share(String code, Rule rule) {
		if (!code.chars().allMatch(Character::isDigit)) {
			this.ofAnyVendor.putIfAbsent(code, rule);
		}
	}

	private static Rule rule(List<String> row) {
		Set<String> marks = new LinkedHashSet<>(List.of(row.get(2).split(",")));
		Rule.Weight weight = Arrays.stream(Rule.Weight.values())
			.filter((candidate) -> marks.remove(candidate.name().toLowerCase(Locale.ROOT)))
			.findFirst()
			.orElseThrow();
		String dimension = row.get(1).equals("-") ? null : row.get(1);
		return new Rule(FailureKind.valueOf(row.get(0)), dimension, weight, marks);
	}

	/**
	 * What the codes of one error mean, in their order; codes that mean nothing are left
	 * out.
	 */
	List<Rule> find(String vendor, int status, List<String> codes) {
		List<Rule> rules = new ArrayList<>();
		for (String code : codes) {
			Rule rule = find(vendor, status, normalise(code));
			if (rule != null) {
				rules.add(rule);
			}
		}
		return rules;
	}

	private @Nullable Rule find(String vendor, int status, String code) {
		Rule rule = exact(vendor, status, code);
		if (rule == null && code.indexOf('.') > 0) {
			String[] parts = code.split("\\.");
			for (int i = parts.length - 1; i >= 0 && rule == null; i--) {
				rule = exact(vendor, status, parts[i]);
			}
		}
		return (rule != null) ? rule : byParts(code);
	}

	private @Nullable Rule exact(String vendor, int status, String code) {
		for (Map<String, Rule> codes : List.of(this.byVendor.getOrDefault(vendor, Map.of()), this.ofAnyVendor)) {
			Rule rule = codes.get(status + "/" + code);
			rule = (rule != null) ? rule : codes.get(code);
			if (rule != null) {
				return rule;
			}
		}
		return null;
	}

	private @Nullable Rule byParts(String code) {
		for (Map.Entry<List<String>, Rule> entry : this.byParts.entrySet()) {
			if (containsInOrder(code, entry.getKey())) {
				return entry.getValue();
			}
		}
		return null;
	}

	private static boolean containsInOrder(String code, List<String> parts) {
		int from = 0;
		for (String part : parts) {
			int found = code.indexOf(part, from);
			if (found < 0) {
				return false;
			}
			from = found + part.length();
		}
		return true;
	}

	private static String normalise(String code) {
		StringBuilder normal = new StringBuilder(code.length());
		code.chars().filter((c) -> c != '_' && c != '-' && c != ' ').forEach((c) -> normal.append((char) c));
		return normal.toString().toLowerCase(Locale.ROOT);
	}

}
