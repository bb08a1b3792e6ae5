package io.modelrouter.provider.error;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.retry.NonTransientAiException;
import org.springframework.ai.retry.TransientAiException;

/**
 * Reads the exceptions of Spring AI's own models; they tell of the response in their
 * message: {@code 429 - {…}} or {@code HTTP 429 - {…}}. Thread-safe.
 */
public final class SpringAiReader implements SdkReader {

	private static final Pattern MESSAGE = Pattern.compile("^(?:HTTP )?(\\d{3}) - (.*)$", Pattern.DOTALL);

	@Override
	public @Nullable SeenResponse read(Throwable ex) {
		if (!(ex instanceof TransientAiException) && !(ex instanceof NonTransientAiException)) {
			return null;
		}
		Matcher message = MESSAGE.matcher((ex.getMessage() != null) ? ex.getMessage() : "");
		return message.matches() ? new SeenResponse(Integer.parseInt(message.group(1)), Map.of(), message.group(2))
				: null;
	}

}
