package io.modelrouter.failure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Says which limit was met: requests or tokens, per minute or per day, and so on.
 */
final class Dimensions {

	/** The kind of failure is known, the limit is not. */
	static final String UNKNOWN = "UNKNOWN";

	private static final List<String> ORDER = List.of("RPD", "RPM", "TPM", "TPD");

	private static final Map<String, Expression> PHRASES = phrases();

	private Dimensions() {
	}

	private static Map<String, Expression> phrases() {
		Map<String, String> phrases = new LinkedHashMap<>();
		phrases.put("UPSTREAM", "provider returned error|error from provider|rate[- ]limited upstream|upstream rate");
		phrases.put("RAMP", "usage increase rate|increased too quickly|acceleration|scale up|slow down|burst");
		phrases.put("TPM/RPM", word("tpm/rpm"));
		phrases.put("ITPM", word("itpm") + "|input tokens(?: per |/)min");
		phrases.put("OTPM", word("otpm") + "|output tokens(?: per |/)min");
		phrases.put("TPD", word("tpd") + "|tokens?(?: per |/|_per_)day|daily token|tokens\\b.{0,40}\\bdaily");
		phrases.put("RPD", word("rpd") + "|requests?(?: per |/|_per_)day|daily|per[- ]day|bymodelbyday|每日|每天|当日|今日");
		phrases.put("TPM",
				word("tpm") + "|tokens?(?: per |/|_per_)(?:min|1 min)|token rate limit|tokens\\b.{0,40}\\bper-minute"
						+ "|number of tokens allowed|too many tokens(?! per )|每分钟.{0,6}token");
		phrases.put("CONCURRENCY", "concurren|in[- ]flight|parallel requests|simultaneous|并发");
		phrases.put("RPM",
				word("rpm") + "|requests?(?: per |/|_per_)(?:min|1 min)|call rate limit|requests\\b.{0,40}\\bper-minute"
						+ "|bymodelbyminute|_requests_per_base_model|calls ?/ ?min|per[- ]min|每分钟|请求频率");
		phrases.put("RPS", word("rps") + "|" + word("qps") + "|(?:requests?|calls?)(?: per |/)sec|每秒");
		Map<String, Expression> expressions = new LinkedHashMap<>();
		phrases.forEach((dimension, phrase) -> expressions.put(dimension, Expression.of(phrase)));
		return expressions;
	}

	private static String word(String abbreviation) {
		return "(?<![a-z])" + abbreviation + "(?![a-z])";
	}

	/**
	 * The limit that a text names first, or null: advice about other limits follows it.
	 * @param text in lower case, with single spaces
	 */
	static @Nullable String inText(CharSequence text) {
		String first = null;
		int position = text.length();
		for (Map.Entry<String, Expression> entry : PHRASES.entrySet()) {
			int found = entry.getValue().positionIn(text);
			if (found < position) {
				first = entry.getKey();
				position = found;
			}
		}
		return first;
	}

	/**
	 * The limits that quotas name, joined by "+", or null.
	 * @param longWait whether the provider asks for a wait that no limit per minute needs
	 */
	static @Nullable String of(List<Quota> quotas, boolean longWait) {
		Set<String> found = new LinkedHashSet<>();
		List<Quota> plain = new ArrayList<>();
		for (Quota quota : quotas) {
			if (quota.isPerDay() || quota.isPerMinute()) {
				found.add(unit(quota) + (quota.isPerDay() ? "D" : "M"));
			}
			// A line of the message is doubled when both periods are exceeded.
			else if (quota.isZero() || !plain.contains(quota)) {
				plain.add(quota);
			}
		}
		if (found.isEmpty()) {
			for (Quota quota : plain) {
				String perMinute = unit(quota) + "M";
				found.add((longWait || found.contains(perMinute)) ? unit(quota) + "D" : perMinute);
			}
		}
		List<String> sorted = ORDER.stream().filter(found::contains).toList();
		return sorted.isEmpty() ? null : String.join("+", sorted);
	}

	/**
	 * The limit that one quota names, or null if it leaves the period open and the limits
	 * that were met do not say it either.
	 * @param met the limits that were met, joined by "+"
	 */
	static @Nullable String of(Quota quota, @Nullable String met) {
		if (quota.isPerDay() || quota.isPerMinute()) {
			return unit(quota) + (quota.isPerDay() ? "D" : "M");
		}
		boolean single = met != null && met.length() == 3 && met.startsWith(unit(quota));
		return single ? met : null;
	}

	private static String unit(Quota quota) {
		return quota.countsTokens() ? "TP" : "RP";
	}

	/**
	 * Whether one of the limits is that of a day.
	 */
	static boolean isPerDay(@Nullable String dimension) {
		return dimension != null && (dimension.contains("RPD") || dimension.contains("TPD"));
	}

}
