package io.modelrouter.test;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What happens to the requests for one model, or for all models that have no script of
 * their own. Thread-safe; takes effect with the next request.
 */
public final class ModelScript {

	private final Deque<Fault> sequence = new ArrayDeque<>();

	private @Nullable Fault always;

	ModelScript() {
	}

	/**
	 * Appends faults, one for each of the next requests.
	 * @param faults the faults, in order
	 * @return this
	 */
	public synchronized ModelScript then(Fault... faults) {
		this.sequence.addAll(List.of(faults));
		return this;
	}

	/**
	 * Appends one normal answer. Only needed between faults: when the sequence is used
	 * up, everything is answered.
	 * @return this
	 */
	public ModelScript thenAnswer() {
		return then(Fault.none());
	}

	/**
	 * Appends one answer with this text.
	 * @param text the text
	 * @return this
	 */
	public ModelScript thenAnswer(String text) {
		return then(Fault.answer(text));
	}

	/**
	 * What happens to every request once the sequence is used up.
	 * @param fault the fault
	 * @return this
	 */
	public synchronized ModelScript always(Fault fault) {
		this.always = fault;
		return this;
	}

	/**
	 * Forgets the script: everything is answered.
	 * @return this
	 */
	public synchronized ModelScript clear() {
		this.sequence.clear();
		this.always = null;
		return this;
	}

	/** The fault of the next request, or null if nothing is scripted for it. */
	synchronized @Nullable Fault next() {
		Fault next = this.sequence.poll();
		return (next != null) ? next : this.always;
	}

}
