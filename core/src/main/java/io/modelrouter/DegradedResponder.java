package io.modelrouter;

import org.jspecify.annotations.Nullable;

/**
 * Answers by a rule of the application when no model of the route could. Thread-safe; it
 * runs on the caller's thread after the call's time may be used up, so it has to be
 * quick.
 */
@FunctionalInterface
public interface DegradedResponder {

	/**
	 * The text to answer with, or null to leave it to the next responder and then to the
	 * route's text.
	 * @param call what was asked, of which route
	 * @param reason why no model answered, with every attempt
	 */
	@Nullable String respond(Call call, ModelCallException reason);

}
