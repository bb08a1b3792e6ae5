package io.modelrouter.provider.sdk;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The address of a provider, without what its SDK adds itself. Immutable.
 */
public final class BaseUrl {

	private final String url;

	private BaseUrl(String url) {
		this.url = url;
	}

	/**
	 * An address as it was configured.
	 * @throws IllegalArgumentException if it is not an HTTP address
	 */
	public static BaseUrl of(@Nullable String configured, String vendors) {
		String url = (configured != null) ? configured.strip() : vendors;
		String lower = url.toLowerCase(Locale.ROOT);
		if (!lower.startsWith("http://") && !lower.startsWith("https://")) {
			throw new IllegalArgumentException("A base URL starts with http:// or https://");
		}
		return new BaseUrl(withoutSlash(url));
	}

	/**
	 * The address without these paths at its end, the longest first.
	 */
	public BaseUrl without(String... paths) {
		String result = this.url;
		for (String path : paths) {
			if (result.endsWith(path)) {
				result = withoutSlash(result.substring(0, result.length() - path.length()));
			}
		}
		return new BaseUrl(result);
	}

	/** Whether the address ends with this path. */
	public boolean endsWith(String path) {
		return this.url.endsWith(path);
	}

	private static String withoutSlash(String url) {
		int end = url.length();
		while (url.charAt(end - 1) == '/') {
			end--;
		}
		return url.substring(0, end);
	}

	@Override
	public String toString() {
		return this.url;
	}

}
