package io.modelrouter.autoconfigure;

import java.util.List;

import io.modelrouter.provider.ProviderType;

/**
 * Says which keys are missing or cannot be sent, without showing any.
 */
final class KeyChecks {

	private final Problems problems;

	KeyChecks(Problems problems) {
		this.problems = problems;
	}

	/**
	 * Adds a problem if the provider has no usable key and needs one. A local server may
	 * do without.
	 */
	void run(String provider, ProviderType type, ProviderProperties properties) {
		String property = PropertyName.of("providers", provider,
				properties.apiKeys().isEmpty() ? "api-key" : "api-keys");
		List<String> keys = SettingsMapper.keys(properties);
		boolean meant = type != ProviderType.OPENAI_COMPATIBLE || Texts.isUnresolved(properties.apiKey())
				|| !properties.apiKeys().isEmpty();
		if (keys.isEmpty() && meant) {
			this.problems.add(property, "is empty or missing", action(property));
		}
		if (!keys.stream().allMatch(KeyChecks::canBeSent)) {
			this.problems.add(property, "has a key with a character that cannot be sent",
					"remove line breaks, spaces and the like from it.");
		}
	}

	private String action(String property) {
		List<String> placeholders = this.problems.placeholders(property);
		return placeholders.isEmpty()
				? "set it, best to a placeholder for an environment variable, such as \"${MY_API_KEY}\"."
				: "set the environment variable " + String.join(", ", placeholders) + ", which is empty or missing.";
	}

	private static boolean canBeSent(String key) {
		return key.chars().allMatch((character) -> character > ' ' && character < 127);
	}

}
