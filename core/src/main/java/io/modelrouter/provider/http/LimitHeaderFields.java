package io.modelrouter.provider.http;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import okhttp3.Headers;

import io.modelrouter.notation.LimitHeaders;

/**
 * Picks the headers that tell of limits.
 */
final class LimitHeaderFields {

	private LimitHeaderFields() {
	}

	/**
	 * Their values by their names in lower case; mostly there are none.
	 */
	static Map<String, String> of(Headers headers) {
		Map<String, String> found = Map.of();
		for (int i = 0; i < headers.size(); i++) {
			if (LimitHeaders.isOne(headers.name(i))) {
				found = found.isEmpty() ? new HashMap<>() : found;
				found.put(headers.name(i).toLowerCase(Locale.ROOT), headers.value(i));
			}
		}
		return found;
	}

}
