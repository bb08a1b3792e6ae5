package io.modelrouter.context;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.modelrouter.CallSettings;

/**
 * What the current thread sets for the calls that it makes, until its scope is closed:
 * <pre class="code">
 * try (CallContext.Scope scope = CallContext.open(new CallSettings("billing", null, null))) {
 *     chatClient.prompt("…").call();
 * }
 * </pre> It travels to other threads with whatever uses Micrometer's context propagation,
 * and from and to the context of reactive subscribers, where it stands under the keys of
 * {@link CallSettings}.
 */
public final class CallContext {

	/** By key, not read yet: contexts of others may hold anything. */
	private static final ThreadLocal<Map<String, Object>> VALUES = new ThreadLocal<>();

	private CallContext() {
	}

	/**
	 * Sets something for the calls of this thread; what the settings leave open stays.
	 * @return to close on the same thread
	 */
	public static Scope open(CallSettings settings) {
		Map<String, Object> before = VALUES.get();
		set(CallSettings.TAG, settings.businessTag());
		set(CallSettings.LANE, settings.lane());
		set(CallSettings.MAX_WAIT, settings.maxWait());
		return () -> replace(before);
	}

	/**
	 * What is set for calls of this thread.
	 * @throws IllegalArgumentException if the context of a subscriber brought a value
	 * here that cannot be read; it names the key
	 */
	public static CallSettings current() {
		Map<String, Object> values = VALUES.get();
		return (values != null) ? CallSettings.from(values) : CallSettings.NONE;
	}

	static @Nullable Object get(String key) {
		Map<String, Object> values = VALUES.get();
		return (values != null) ? values.get(key) : null;
	}

	static void set(String key, @Nullable Object value) {
		if (value != null) {
			Map<String, Object> values = copy();
			values.put(key, value);
			replace(values);
		}
	}

	static void remove(String key) {
		Map<String, Object> values = copy();
		values.remove(key);
		replace(values);
	}

	private static Map<String, Object> copy() {
		Map<String, Object> values = VALUES.get();
		return (values != null) ? new HashMap<>(values) : new HashMap<>();
	}

	private static void replace(@Nullable Map<String, Object> values) {
		if (values == null || values.isEmpty()) {
			VALUES.remove();
		}
		else {
			VALUES.set(values);
		}
	}

	/** Ends what was set. */
	@FunctionalInterface
	public interface Scope extends AutoCloseable {

		/**
		 * Restores what the thread had before.
		 */
		@Override
		void close();

	}

}
