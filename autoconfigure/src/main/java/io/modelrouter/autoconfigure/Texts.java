package io.modelrouter.autoconfigure;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.StringUtils;

/**
 * How texts of the configuration are read and shown.
 */
final class Texts {

	private static final Set<String> HTTP = Set.of("http", "https");

	private Texts() {
	}

	/**
	 * Whether somebody gave a value: a blank one, and a placeholder that nothing
	 * replaced, are none.
	 */
	static boolean isSet(@Nullable String value) {
		return StringUtils.hasText(value) && !isUnresolved(value);
	}

	/**
	 * Whether a placeholder is left that nothing replaced.
	 */
	static boolean isUnresolved(@Nullable String value) {
		return value != null && value.contains("${");
	}

	/**
	 * Whether it is an absolute HTTP URL that a path can be appended to. A host with
	 * underscores is none: the SDKs refuse it.
	 */
	static boolean isHttpUrl(String value) {
		URI uri = uri(value);
		return uri != null && uri.getHost() != null && HTTP.contains(scheme(uri)) && uri.getRawQuery() == null
				&& uri.getRawFragment() == null;
	}

	/**
	 * Whether it is an absolute HTTP URL of a document.
	 */
	static boolean isFetchable(String value) {
		URI uri = uri(value.strip());
		return uri != null && uri.getHost() != null && HTTP.contains(scheme(uri)) && uri.getRawFragment() == null;
	}

	/**
	 * Whether it is a URL that names a user, perhaps with a password.
	 */
	static boolean hasUser(String value) {
		URI uri = uri(value);
		return uri != null && uri.getRawAuthority() != null && uri.getRawAuthority().contains("@");
	}

	/**
	 * Whether it is the URL of a proxy that the router can go through: with its port, and
	 * without a password if it is a SOCKS proxy.
	 */
	static boolean isProxyUrl(String value) {
		URI uri = uri(value);
		return uri != null && uri.getHost() != null && uri.getPort() > 0
				&& (scheme(uri).equals("http") || (scheme(uri).equals("socks5") && uri.getUserInfo() == null));
	}

	private static @Nullable URI uri(String value) {
		try {
			return new URI(value);
		}
		catch (URISyntaxException ex) {
			return null;
		}
	}

	private static String scheme(URI uri) {
		return (uri.getScheme() != null) ? uri.getScheme().toLowerCase(Locale.ROOT) : "";
	}

	/**
	 * Whether it is the ISO 4217 code of a currency, in upper or lower case.
	 */
	static boolean isCurrency(String value) {
		String code = currencyCode(value);
		return Currency.getAvailableCurrencies()
			.stream()
			.anyMatch((currency) -> currency.getCurrencyCode().equals(code));
	}

	/**
	 * The code as ISO 4217 writes it.
	 */
	static String currencyCode(String value) {
		return value.strip().toUpperCase(Locale.ROOT);
	}

	/**
	 * A duration as one would write it, for example {@code 1500ms} or {@code 20s}.
	 */
	static String of(Duration duration) {
		boolean wholeSeconds = duration.toMillisPart() == 0 && !duration.isZero();
		boolean tooLongForMillis = Math.abs(duration.toDays()) >= Bounds.LONGEST.toDays();
		return DurationStyle.SIMPLE.print(duration,
				(wholeSeconds || tooLongForMillis) ? ChronoUnit.SECONDS : ChronoUnit.MILLIS);
	}

}
