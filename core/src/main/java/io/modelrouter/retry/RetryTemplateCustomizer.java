package io.modelrouter.retry;

import io.modelrouter.FailureKind;

/**
 * Changes the retry template of a failure kind. Called once per kind while the router is
 * built.
 */
@FunctionalInterface
public interface RetryTemplateCustomizer {

	/**
	 * Replaces what it wants to replace.
	 * @param kind whose template it is
	 * @param template the pair that it is made of
	 */
	void customize(FailureKind kind, RetryTemplateSpec template);

}
