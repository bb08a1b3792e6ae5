package io.modelrouter.sample.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One event of a stream; only one of its parts is there. Immutable.
 *
 * @param begin who answers, before the first text
 * @param text what is to be appended
 * @param restart that another model begins again
 * @param report what happened, at the end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StreamEvent(@Nullable Begin begin, @Nullable String text, @Nullable Restart restart,
		@Nullable CallReport report) {

	static StreamEvent begin(RouteReport.Model model) {
		return new StreamEvent(new Begin(model), null, null, null);
	}

	static StreamEvent text(String text) {
		return new StreamEvent(null, text, null, null);
	}

	static StreamEvent restart(RouteReport.Model model, int kept) {
		return new StreamEvent(null, null, new Restart(model, kept), null);
	}

	static StreamEvent report(CallReport report) {
		return new StreamEvent(null, null, null, report);
	}

	/**
	 * Who answers.
	 *
	 * @param model the model
	 */
	record Begin(RouteReport.Model model) {
	}

	/**
	 * Another model begins again.
	 *
	 * @param model the model
	 * @param kept how many characters of the text so far stay
	 */
	record Restart(RouteReport.Model model, int kept) {
	}

}
