package io.modelrouter.cost.budget.memory;

import java.util.List;

/**
 * Keeps what the books hold beyond the end of the process. The books call it under their
 * lock, one call after the other; it must not throw.
 */
public interface Journal extends AutoCloseable {

	/** Keeps nothing. */
	Journal NONE = new Journal() {

		@Override
		public void reserved(long id, List<Posting> reserved) {
			// forgotten
		}

		@Override
		public void settled(long id, List<Posting> spent, boolean assumed) {
			// forgotten
		}

		@Override
		public void marked(Posting budget, String what) {
			// forgotten
		}

		@Override
		public Kept kept(String budget, String currency, long from) {
			return Kept.NOTHING;
		}

		@Override
		public boolean isWritten() {
			return false;
		}

		@Override
		public void close() {
			// nothing to give back
		}

	};

	/**
	 * Money was reserved.
	 */
	void reserved(long id, List<Posting> reserved);

	/**
	 * A reservation was settled with what was spent.
	 */
	void settled(long id, List<Posting> spent, boolean assumed);

	/**
	 * Something was marked in a period of a budget.
	 */
	void marked(Posting budget, String what);

	/**
	 * What was kept of one period before this process began.
	 */
	Kept kept(String budget, String currency, long from);

	/**
	 * Whether all that happened so far is kept.
	 */
	boolean isWritten();

	@Override
	void close();

}
