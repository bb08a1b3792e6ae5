package io.modelrouter.failure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whose tables apply to an error: those of the configured vendor, unless the body is
 * evidently that of another one, which a relay passed on.
 */
final class Dialect {

	private static final Set<String> GOOGLE = Set.of("gemini", "google", "vertex");

	private static final Set<String> BEIJING_TIME = Set.of("zhipu", "bigmodel", "glm", "zai", "z.ai");

	/** Addresses that stand in nobody else's messages. */
	private static final Map<String, String> ADDRESSES = addresses();

	private Dialect() {
	}

	private static Map<String, String> addresses() {
		Map<String, String> addresses = new LinkedHashMap<>();
		addresses.put("generativelanguage.googleapis.com", "gemini");
		addresses.put("://ai.google.dev", "gemini");
		addresses.put("help.aliyun.com", "dashscope");
		addresses.put("alibabacloud.com", "dashscope");
		return addresses;
	}

	/**
	 * The vendor whose words these are.
	 * @param text in lower case
	 */
	static String of(String vendor, List<String> codes, List<Quota> quotas, String text) {
		if (vendor.equals("vertex")) {
			return vendor;
		}
		if (!quotas.isEmpty() || codes.contains("RESOURCE_EXHAUSTED")) {
			return "gemini";
		}
		return ADDRESSES.entrySet()
			.stream()
			.filter((address) -> text.contains(address.getKey()))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(vendor);
	}

	static boolean isGoogle(String dialect) {
		return GOOGLE.contains(dialect);
	}

	/**
	 * Whether times without a zone are Beijing's.
	 */
	static boolean hasBeijingTime(String dialect) {
		return BEIJING_TIME.contains(dialect);
	}

}
