package io.modelrouter;

/**
 * What becomes of a stream that breaks after content was delivered.
 */
public enum OnCut {

	/** It ends with an INCOMPLETE error that carries what was delivered. */
	ERROR,

	/**
	 * The answer begins again on the next model, and a marked chunk says so. What the new
	 * answer repeats is not sent twice.
	 */
	RESTART,

	/** The answer is withheld until it is complete: every cut is recovered. */
	BUFFER

}
