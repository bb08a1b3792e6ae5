package io.modelrouter.cost.budget.redis;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One round trip. It can be sent again without counting twice.
 *
 * @param what as the script knows it
 * @param id tells it from all others
 * @param lines for each budget
 * @param reply completed with the answer, or with null if there is none
 */
record Operation(What what, String id, List<Line> lines, CompletableFuture<Reply> reply) {

	Operation(What what, String id, List<Line> lines) {
		this(what, id, List.copyOf(lines), new CompletableFuture<>());
	}

	/**
	 * Gives back what it may have reserved.
	 */
	Operation undo() {
		return new Operation(What.SETTLE, this.id,
				this.lines.stream().map((line) -> new Line(line.budget(), line.span(), 0, "0")).toList());
	}

	/** The kinds of operations; what is held was reserved while Redis was away. */
	enum What {

		RESERVE, HOLD, SETTLE, CHARGE, MARK, RESTORE, LOOK

	}

}
