package io.modelrouter.cost.budget.file;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.modelrouter.cost.budget.Billionths;
import io.modelrouter.cost.budget.memory.Kept;
import io.modelrouter.cost.budget.memory.Posting;

/**
 * What all lines of a ledger come to. Not thread-safe.
 */
final class Totals {

	private final Map<Period, Total> periods = new LinkedHashMap<>();

	private final Map<Long, List<Posting>> open = new LinkedHashMap<>();

	void reserve(long id, List<Posting> postings) {
		this.open.put(id, postings);
	}

	void settle(long id, List<Posting> spent, boolean assumed) {
		this.open.remove(id);
		spent.forEach((posting) -> add(posting, assumed ? posting.amount() : 0));
	}

	void add(Posting spent, long assumed) {
		Total total = total(spent);
		total.spent = Billionths.sum(total.spent, spent.amount());
		total.assumed = Billionths.sum(total.assumed, assumed);
	}

	void mark(Posting period, String what) {
		total(period).marks.add(what);
	}

	private Total total(Posting posting) {
		return this.periods.computeIfAbsent(new Period(posting.budget(), posting.currency(), posting.from()),
				(period) -> new Total());
	}

	/**
	 * Nobody will settle what is open: it may have been spent.
	 * @return how many reservations that were
	 */
	int assumeOpen() {
		int count = this.open.size();
		this.open.values().forEach((postings) -> postings.forEach((posting) -> add(posting, posting.amount())));
		this.open.clear();
		return count;
	}

	/**
	 * Forgets periods that began before that, in seconds since 1970.
	 */
	void forgetBefore(long from) {
		this.periods.keySet().removeIf((period) -> period.from() < from);
	}

	Kept kept(String budget, String currency, long from) {
		Total total = this.periods.get(new Period(budget, currency, from));
		return (total != null) ? new Kept(total.spent, total.assumed, total.marks) : Kept.NOTHING;
	}

	/**
	 * The fewest lines that come to the same.
	 */
	void lines(Consumer<String> sink) {
		this.periods.forEach((period, total) -> {
			Posting spent = new Posting(period.budget(), period.currency(), period.from(), total.spent);
			sink.accept(Lines.total(spent, total.assumed));
			Posting none = new Posting(period.budget(), period.currency(), period.from(), 0);
			total.marks.forEach((mark) -> sink.accept(Lines.marked(none, mark)));
		});
		this.open.forEach((id, postings) -> sink.accept(Lines.reserved(id, postings)));
	}

	private record Period(String budget, String currency, long from) {
	}

	private static final class Total {

		private final Set<String> marks = new HashSet<>();

		private long spent;

		private long assumed;

	}

}
