package io.modelrouter.benchmarks.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import org.springframework.core.env.SimpleCommandLinePropertySource;

/**
 * What was given on the command line as {@code --name=value}. Immutable.
 */
public final class Arguments {

	private final SimpleCommandLinePropertySource given;

	public Arguments(String... args) {
		this.given = new SimpleCommandLinePropertySource(args);
	}

	List<Format> formats(String otherwise) {
		return list("formats", otherwise, (name) -> Format.valueOf(name.toUpperCase(Locale.ROOT)));
	}

	List<Side> sides(String otherwise) {
		return list("sides", otherwise, (name) -> Side.valueOf(name.toUpperCase(Locale.ROOT)));
	}

	public <T> List<T> list(String name, String otherwise, Function<String, T> parser) {
		return Arrays.stream(text(name, otherwise).split(",")).map(parser).toList();
	}

	public Duration millis(String name, int otherwise) {
		return Duration.ofMillis(number(name, otherwise));
	}

	public int number(String name, int otherwise) {
		return Integer.parseInt(text(name, Integer.toString(otherwise)));
	}

	public String text(String name, String otherwise) {
		String value = this.given.getProperty(name);
		return (value != null) ? value : otherwise;
	}

}
