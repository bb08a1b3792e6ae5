package io.modelrouter.provider.keys;

/**
 * How a key may be shown: by its last four characters, and not at all if it is so short
 * that they would be half of it.
 */
public final class MaskedKey {

	private static final int SHOWN = 4;

	private MaskedKey() {
	}

	/**
	 * The shown form of a key.
	 */
	public static String of(String key) {
		return "…" + ((key.length() > 2 * SHOWN) ? key.substring(key.length() - SHOWN) : "");
	}

}
