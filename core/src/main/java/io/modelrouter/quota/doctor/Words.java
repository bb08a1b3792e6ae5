package io.modelrouter.quota.doctor;

import java.util.Locale;

import io.modelrouter.quota.Limit;

/**
 * Numbers and limits in plain words.
 */
final class Words {

	private Words() {
	}

	static String number(double number) {
		return String.format(Locale.ROOT, "%,d", Math.round(number));
	}

	/**
	 * A number with what the limit counts, for example {@code 1,000 tokens a minute}.
	 */
	static String of(double number, Limit.Dimension dimension) {
		return number(number) + " " + switch (dimension) {
			case RPM -> "requests a minute";
			case TPM -> "tokens a minute";
			case OTPM -> "output tokens a minute";
			case RPD -> "requests a day";
			case TPD -> "tokens a day";
			case CONCURRENCY -> "requests at once";
		};
	}

	/**
	 * A number of what the limit counts, for example {@code 12 requests}.
	 */
	static String counted(double number, Limit.Dimension dimension) {
		return number(number) + (dimension.countsTokens() ? " tokens" : " requests");
	}

	/**
	 * That the provider refused in spite of what is left by our count.
	 */
	static String roomLeft(Case met) {
		return "the provider refused although this service had only " + number(met.used().total()) + " of the "
				+ of(met.allowed(), met.dimension());
	}

	/**
	 * Where a limit is configured, for example {@code rpm in the model's limits}.
	 */
	static String property(Limit limit) {
		return key(limit.dimension()) + ((limit.model() != null) ? " in the model's limits"
				: " in the limits of quota-scope " + limit.quotaScope());
	}

	/**
	 * The key of a limit in the configuration, for example {@code rpm}.
	 */
	static String key(Limit.Dimension dimension) {
		return (dimension == Limit.Dimension.OTPM) ? "output-tpm" : dimension.name().toLowerCase(Locale.ROOT);
	}

	/**
	 * The length of the past, for example {@code the 9 minutes before}.
	 */
	static String before(Recent recent) {
		long minutes = Math.round(recent.minutes());
		return (minutes == 1) ? "the minute before" : "the " + minutes + " minutes before";
	}

}
