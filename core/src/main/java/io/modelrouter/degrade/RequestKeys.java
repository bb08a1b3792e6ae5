package io.modelrouter.degrade;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.Call;

/**
 * Makes the keys of requests. Thread-safe.
 */
final class RequestKeys {

	private static final Logger logger = LoggerFactory.getLogger(RequestKeys.class);

	private final Fields fields = new Fields();

	/**
	 * The key of a request: of its route, messages and options. Who pays for it makes no
	 * difference.
	 * @return null if it has something that cannot be told apart from its like; such a
	 * request is never cached
	 */
	@Nullable RequestKey of(Call call) {
		try {
			CanonicalForm form = new CanonicalForm(this.fields);
			form.write(Arrays.asList(call.route().name(), call.prompt().getInstructions(), call.prompt().getOptions()));
			return RequestKey.of(form.digest());
		}
		catch (NotCanonicalException ex) {
			logger.debug("The {} is not cached: {}", call, ex.getMessage());
			return null;
		}
		catch (RuntimeException ex) {
			// Without its message, which may hold the prompt.
			logger.debug("The {} is not cached: reading it threw {}", call, ex.getClass().getName());
			return null;
		}
	}

}
