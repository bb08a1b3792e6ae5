package io.modelrouter.cost.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whose price lists there are, and how catalogues call them.
 */
final class PriceLists {

	/** Who made the models they list, nearest first. */
	static final List<String> MAKERS = List.of("openai", "anthropic", "gemini", "deepseek", "moonshot", "zhipu",
			"minimax", "xai", "mistral", "dashscope");

	/** Other names of vendors, as they may be configured or stand in catalogues. */
	private static final Map<String, String> NAMES = Map.ofEntries(Map.entry("claude", "anthropic"),
			Map.entry("google", "gemini"), Map.entry("google-vertex", "vertex"),
			Map.entry("google-vertex-anthropic", "vertex"), Map.entry("text-completion-openai", "openai"),
			Map.entry("alibaba", "dashscope"), Map.entry("aliyun", "dashscope"), Map.entry("bailian", "dashscope"),
			Map.entry("qwen", "dashscope"), Map.entry("kimi", "moonshot"), Map.entry("moonshotai", "moonshot"),
			Map.entry("zai", "zhipu"), Map.entry("z.ai", "zhipu"), Map.entry("glm", "zhipu"),
			Map.entry("zhipuai", "zhipu-cn"), Map.entry("bigmodel", "zhipu-cn"), Map.entry("grok", "xai"),
			Map.entry("together-ai", "together"), Map.entry("togetherai", "together"),
			Map.entry("fireworks-ai", "fireworks"), Map.entry("amazon-bedrock", "bedrock"),
			Map.entry("bedrock-converse", "bedrock"), Map.entry("aws", "bedrock"), Map.entry("ark", "volcengine"),
			Map.entry("doubao", "volcengine"));

	/** Ends the names of lists for mainland China. */
	private static final String MAINLAND = "-cn";

	private PriceLists() {
	}

	/**
	 * The one name that we use for a list.
	 */
	static String named(String list) {
		String name = list.strip().toLowerCase(Locale.ROOT).replace('_', '-');
		String known = NAMES.get(name);
		if (known != null) {
			return known;
		}
		if (name.endsWith(MAINLAND)) {
			String vendor = named(name.substring(0, name.length() - MAINLAND.length()));
			return vendor.endsWith(MAINLAND) ? vendor : vendor + MAINLAND;
		}
		return name.startsWith("vertex-ai") ? "vertex" : name;
	}

}
