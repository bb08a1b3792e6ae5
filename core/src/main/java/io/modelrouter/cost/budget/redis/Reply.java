package io.modelrouter.cost.budget.redis;

import java.util.ArrayList;
import java.util.List;

import org.springframework.util.Assert;

import io.modelrouter.cost.budget.Span;

/**
 * What Redis answers. Immutable.
 *
 * @param verdict 0 if there was room, else the number of the budget that has none; of a
 * mark 1 if it is new
 * @param standings how each budget stands
 */
record Reply(int verdict, List<Standing> standings) {

	private static final int FIELDS = 3;

	static Reply of(List<?> answer, List<Line> lines) {
		Assert.state(answer.size() == 1 + FIELDS * lines.size(), "Redis answered something else");
		List<Standing> standings = new ArrayList<>();
		for (int i = 0; i < lines.size(); i++) {
			standings.add(new Standing(lines.get(i).span(), number(answer, FIELDS * i + 1),
					number(answer, FIELDS * i + 2), number(answer, FIELDS * i + FIELDS)));
		}
		return new Reply((int) number(answer, 0), standings);
	}

	private static long number(List<?> answer, int index) {
		return Long.parseLong(String.valueOf(answer.get(index)));
	}

	/**
	 * How a budget stands.
	 *
	 * @param span in which period
	 * @param spent in billionths, as all amounts here
	 * @param assumed what of that nobody told
	 * @param reserved by attempts under way
	 */
	record Standing(Span span, long spent, long assumed, long reserved) {

		static Standing none(Span span) {
			return new Standing(span, 0, 0, 0);
		}

	}

}
