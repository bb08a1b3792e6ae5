package io.modelrouter.benchmarks.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import org.springframework.core.env.SimpleCommandLinePropertySource;

/**
 * What to measure. Immutable.
 *
 * @param formats wire formats
 * @param delays how long the upstream thinks, in milliseconds
 * @param callers how many callers at once
 * @param rounds how many rounds of each side, odd for a true median
 * @param round how long one round takes
 * @param warmUp how long each side is warmed up before its first round
 */
record LoadSettings(List<Format> formats, List<Long> delays, List<Integer> callers, int rounds, Duration round,
		Duration warmUp) {

	/**
	 * Reads {@code --formats=openai,gemini --delays=0,20 --callers=1,8,32 --rounds=9
	 * --round-ms=2000 --warm-up-ms=10000}; what is not given has these defaults, with
	 * OpenAI alone.
	 */
	static LoadSettings of(String... args) {
		SimpleCommandLinePropertySource given = new SimpleCommandLinePropertySource(args);
		return new LoadSettings(
				list(given, "formats", "openai", (name) -> Format.valueOf(name.toUpperCase(Locale.ROOT))),
				list(given, "delays", "0,20", Long::valueOf), list(given, "callers", "1,8,32", Integer::valueOf),
				Integer.parseInt(text(given, "rounds", "9")), millis(given, "round-ms", "2000"),
				millis(given, "warm-up-ms", "10000"));
	}

	private static <T> List<T> list(SimpleCommandLinePropertySource given, String name, String otherwise,
			Function<String, T> parser) {
		return Arrays.stream(text(given, name, otherwise).split(",")).map(parser).toList();
	}

	private static Duration millis(SimpleCommandLinePropertySource given, String name, String otherwise) {
		return Duration.ofMillis(Long.parseLong(text(given, name, otherwise)));
	}

	private static String text(SimpleCommandLinePropertySource given, String name, String otherwise) {
		String value = given.getProperty(name);
		return (value != null) ? value : otherwise;
	}

}
