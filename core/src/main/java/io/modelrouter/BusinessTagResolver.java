package io.modelrouter;

import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * Says who pays for calls whose caller did not say so: from a request of the web, a
 * principal, or whatever the application knows. Asked once for each such call, on the
 * thread that calls or that subscribes to a stream; so it must be quick and thread-safe.
 * <p>
 * What it throws, and a tag that is longer than 128 characters or has control characters,
 * is told once in the log, and the call goes on as if it had said nothing.
 */
@FunctionalInterface
public interface BusinessTagResolver {

	/**
	 * The business tag of a call.
	 * @param route what is called
	 * @param context that of the subscriber if it is a stream, otherwise empty
	 * @return null if this does not say: the next resolver is asked, then the route has
	 * its own
	 */
	@Nullable String businessTag(ModelRoute route, ContextView context);

	/**
	 * How the log calls it; the name of the class by default.
	 */
	default String name() {
		return getClass().getName();
	}

}
