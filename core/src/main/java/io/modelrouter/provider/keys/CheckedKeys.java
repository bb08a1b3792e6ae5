package io.modelrouter.provider.keys;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Keys as they may be sent.
 */
public final class CheckedKeys {

	private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7e]+");

	private CheckedKeys() {
	}

	/**
	 * The keys without white space around them, each once.
	 * @param provider the provider's name, for the message
	 * @throws IllegalArgumentException if one is blank or cannot be a header's value
	 */
	public static List<String> of(String provider, List<String> keys) {
		List<String> checked = keys.stream().map(String::strip).distinct().toList();
		if (!checked.stream().allMatch((key) -> SENDABLE.matcher(key).matches())) {
			throw new IllegalArgumentException(
					"A key of provider '" + provider + "' is blank or has a character that cannot be sent");
		}
		return checked;
	}

}
