package io.modelrouter.autoconfigure;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds what somebody probably meant, by edit distance.
 */
final class NearestName {

	private NearestName() {
	}

	/**
	 * The nearest of the names, if it is near: at most one edit per three letters. Case,
	 * dashes and underscores do not count, and an hour may be 1h.
	 */
	static Optional<String> of(String wanted, Collection<String> names) {
		String from = uniform(wanted);
		Comparator<String> nearest = Comparator.comparingInt((name) -> distance(from, uniform(name)));
		return names.stream()
			.filter((name) -> distance(from, uniform(name)) <= (from.length() + 2) / 3)
			.min(nearest.thenComparingInt((name) -> -commonStart(from, uniform(name))));
	}

	/**
	 * The nearest name as a question, or the names there are.
	 */
	static String hint(String wanted, Collection<String> names) {
		return of(wanted, names).map((name) -> "did you mean '" + name + "'?")
			.orElseGet(() -> names.isEmpty() ? "there is none." : "there are: " + String.join(", ", names) + ".");
	}

	private static String uniform(String name) {
		return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "").replace("1h", "hour");
	}

	private static int commonStart(String from, String to) {
		int length = 0;
		while (length < Math.min(from.length(), to.length()) && from.charAt(length) == to.charAt(length)) {
			length++;
		}
		return length;
	}

	private static int distance(String from, String to) {
		int[] beforeLast = new int[to.length() + 1];
		int[] last = new int[to.length() + 1];
		for (int column = 0; column <= to.length(); column++) {
			last[column] = column;
		}
		for (int row = 1; row <= from.length(); row++) {
			int[] current = new int[to.length() + 1];
			current[0] = row;
			for (int column = 1; column <= to.length(); column++) {
				boolean same = from.charAt(row - 1) == to.charAt(column - 1);
				int replaced = last[column - 1] + (same ? 0 : 1);
				current[column] = Math.min(replaced, 1 + Math.min(last[column], current[column - 1]));
				if (swapped(from, to, row, column)) {
					current[column] = Math.min(current[column], beforeLast[column - 2] + 1);
				}
			}
			beforeLast = last;
			last = current;
		}
		return last[to.length()];
	}

	private static boolean swapped(String from, String to, int row, int column) {
		return row > 1 && column > 1 && from.charAt(row - 1) == to.charAt(column - 2)
				&& from.charAt(row - 2) == to.charAt(column - 1);
	}

}
