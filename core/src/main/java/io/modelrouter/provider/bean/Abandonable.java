package io.modelrouter.provider.bean;

/**
 * Work that somebody waits for and that can be given up. Thread-safe.
 */
interface Abandonable {

	/**
	 * Interrupts the work and releases whoever waits for it.
	 */
	void abandon();

}
