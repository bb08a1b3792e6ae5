package io.modelrouter.provider;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * Whose error dialects there are, and which of them a provider probably speaks.
 */
public final class Vendors {

	private static final String GENERIC = "generic";

	/** Ends of host names and the vendor behind them; the first that fits counts. */
	private static final Map<String, String> BY_HOST = byHost();

	/** Vendors that no host or type stands for, and other names of those there are. */
	private static final Set<String> OTHERS = Set.of(GENERIC, "aliyun", "ark", "aws", "baidu", "bailian", "bedrock",
			"bigmodel", "byteplus", "claude", "doubao", "glm", "google", "grok", "kimi", "new-api", "one-api",
			"opencode", "qianfan", "qwen", "relay", "treerouter", "z.ai", "zai");

	/** Where vendors with two price lists ask the one in yuan. */
	private static final Set<String> MAINLAND = Set.of("moonshot.cn", "dashscope.aliyuncs.com", "bigmodel.cn",
			"minimaxi.com", "minimax.chat", "siliconflow.cn");

	private Vendors() {
	}

	/**
	 * The names that mean something as a vendor, in lower case and sorted. Any other name
	 * is allowed too: its errors are read like anybody's.
	 */
	public static Set<String> known() {
		Set<String> known = new TreeSet<>(OTHERS);
		known.addAll(BY_HOST.values());
		return Collections.unmodifiableSet(known);
	}

	private static Map<String, String> byHost() {
		Map<String, String> hosts = new LinkedHashMap<>();
		hosts.put("openrouter.ai", "openrouter");
		hosts.put("api.openai.com", "openai");
		hosts.put("openai.azure.com", "azure");
		hosts.put("cognitiveservices.azure.com", "azure");
		hosts.put("services.ai.azure.com", "azure");
		hosts.put("api.anthropic.com", "anthropic");
		hosts.put("generativelanguage.googleapis.com", "gemini");
		hosts.put("aiplatform.googleapis.com", "vertex");
		hosts.put("deepseek.com", "deepseek");
		hosts.put("dashscope.aliyuncs.com", "dashscope");
		hosts.put("dashscope-intl.aliyuncs.com", "dashscope");
		hosts.put("dashscope-us.aliyuncs.com", "dashscope");
		hosts.put("bigmodel.cn", "zhipu");
		hosts.put("z.ai", "zhipu");
		hosts.put("moonshot.cn", "moonshot");
		hosts.put("moonshot.ai", "moonshot");
		hosts.put("volces.com", "volcengine");
		hosts.put("siliconflow.cn", "siliconflow");
		hosts.put("siliconflow.com", "siliconflow");
		hosts.put("sensenova.cn", "sensenova");
		hosts.put("groq.com", "groq");
		hosts.put("api.x.ai", "xai");
		hosts.put("mistral.ai", "mistral");
		hosts.put("together.xyz", "together");
		hosts.put("together.ai", "together");
		hosts.put("fireworks.ai", "fireworks");
		hosts.put("minimax.chat", "minimax");
		hosts.put("minimaxi.com", "minimax");
		hosts.put("minimax.io", "minimax");
		return hosts;
	}

	/**
	 * Whose price list counts for a provider, or an empty string if nobody's does: relays
	 * have their own prices. That of a vendor's endpoint in mainland China ends in
	 * {@code -cn}.
	 * @param configured the vendor as the configuration names it, null if it does not
	 * @param baseUrl null for the vendor's own
	 */
	public static String priceList(ProviderType type, @Nullable String configured, @Nullable String baseUrl) {
		String vendor = of(type, configured, baseUrl);
		if (vendor.equals(GENERIC)) {
			return "";
		}
		String host = host(baseUrl);
		boolean mainland = MAINLAND.stream().anyMatch((end) -> host.equals(end) || host.endsWith('.' + end));
		return mainland ? vendor + "-cn" : vendor;
	}

	static String of(ProviderType type, @Nullable String configured, @Nullable String baseUrl) {
		if (configured != null) {
			return configured.strip().toLowerCase(Locale.ROOT);
		}
		String host = host(baseUrl);
		for (Map.Entry<String, String> entry : BY_HOST.entrySet()) {
			if (host.equals(entry.getKey()) || host.endsWith('.' + entry.getKey())
					|| host.endsWith('-' + entry.getKey())) {
				return entry.getValue();
			}
		}
		return (type == ProviderType.OPENAI_COMPATIBLE || type.isBean()) ? GENERIC : type.propertyName();
	}

	private static String host(@Nullable String baseUrl) {
		try {
			String host = (baseUrl != null) ? URI.create(baseUrl.strip()).getHost() : null;
			return (host != null) ? host.toLowerCase(Locale.ROOT) : "";
		}
		catch (IllegalArgumentException ex) {
			return "";
		}
	}

}
