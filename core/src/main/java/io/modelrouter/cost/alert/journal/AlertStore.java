package io.modelrouter.cost.alert.journal;

import java.util.Collection;
import java.util.List;

import io.modelrouter.cost.alert.journal.AlertJournal.Entry;

/**
 * Keeps alerts beyond the end of the process. Used by one thread at a time; does not
 * throw.
 */
public interface AlertStore {

	/** Keeps nothing. */
	AlertStore NONE = new AlertStore() {

		@Override
		public List<Entry> read() {
			return List.of();
		}

		@Override
		public void write(Collection<Entry> entries) {
			// forgotten
		}

		@Override
		public boolean isDurable() {
			return false;
		}

	};

	/**
	 * What was kept, in its order.
	 */
	List<Entry> read();

	/**
	 * Keeps these instead of those before.
	 */
	void write(Collection<Entry> entries);

	/**
	 * Whether what is written is there after a restart.
	 */
	boolean isDurable();

}
