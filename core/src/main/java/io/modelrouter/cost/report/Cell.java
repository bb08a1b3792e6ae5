package io.modelrouter.cost.report;

import java.util.function.Consumer;

/**
 * What is added up under one key. Thread-safe: its lock is held for an addition only.
 */
final class Cell {

	private final Sums sums = new Sums();

	private boolean dissolved;

	/**
	 * Adds to it.
	 * @return false if it was dissolved: then nothing was added
	 */
	synchronized boolean add(Consumer<Sums> addition) {
		if (this.dissolved) {
			return false;
		}
		addition.accept(this.sums);
		return true;
	}

	/**
	 * What it holds now.
	 */
	synchronized Sums copy() {
		Sums copy = new Sums();
		copy.add(this.sums);
		return copy;
	}

	/**
	 * Ends it: nothing can be added any more.
	 * @return what it held
	 */
	synchronized Sums dissolve() {
		this.dissolved = true;
		return this.sums;
	}

}
