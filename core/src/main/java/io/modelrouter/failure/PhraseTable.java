package io.modelrouter.failure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.modelrouter.FailureKind;

/**
 * Looks up what the text of an error means, in {@code phrases.table}. Immutable.
 */
final class PhraseTable {

	private static final String NOT_400 = "not-400";

	private final Map<String, List<Phrase>> byVendor = new HashMap<>();

	private final List<Phrase> ofAnyVendor = new ArrayList<>();

	private PhraseTable() {
	}

	static PhraseTable load() {
		PhraseTable table = new PhraseTable();
		for (TableFile.Section section : TableFile.read("phrases.table", 4)) {
			List<Phrase> phrases = section.rows().stream().map(PhraseTable::phrase).toList();
			if (section.isForAll()) {
				table.ofAnyVendor.addAll(phrases);
			}
			else {
				section.names().forEach((name) -> table.byVendor.put(name, phrases));
			}
		}
		return table;
	}

	private static Phrase phrase(List<String> row) {
		String dimension = row.get(1).equals("-") ? null : row.get(1);
		Set<String> marks = row.get(2).equals("-") ? Set.of() : Set.of(row.get(2).split(","));
		Rule rule = new Rule(FailureKind.valueOf(row.get(0)), dimension, Rule.Weight.TELLING, marks);
		return new Phrase(Expression.of(row.get(3)), rule);
	}

	/**
	 * What the text means at the vendor, or null.
	 * @param text in lower case, with single spaces
	 */
	@Nullable Rule find(String vendor, int status, CharSequence text) {
		Rule rule = find(this.byVendor.getOrDefault(vendor, List.of()), status, text);
		return (rule != null) ? rule : find(this.ofAnyVendor, status, text);
	}

	private static @Nullable Rule find(List<Phrase> phrases, int status, CharSequence text) {
		boolean badRequest = status == 400 || status == 422;
		for (Phrase phrase : phrases) {
			boolean applies = !(badRequest && phrase.rule().marks().contains(NOT_400));
			if (applies && phrase.expression().isIn(text)) {
				return phrase.rule();
			}
		}
		return null;
	}

	private record Phrase(Expression expression, Rule rule) {
	}

}
