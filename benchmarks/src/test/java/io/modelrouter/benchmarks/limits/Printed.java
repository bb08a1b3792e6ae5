package io.modelrouter.benchmarks.limits;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a test with settings for the shortest run prints.
 */
final class Printed {

	private Printed() {
	}

	static List<String> lines(Main main, String... args) throws Exception {
		PrintStream out = System.out;
		ByteArrayOutputStream printed = new ByteArrayOutputStream();
		System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
		try {
			Stream<String> shortest = Stream.of("--ready-ms=0", "--warm-up-ms=0", "--measured-ms=4000");
			main.run(Stream.concat(shortest, Stream.of(args)).toArray(String[]::new));
		}
		finally {
			System.setOut(out);
		}
		return printed.toString(StandardCharsets.UTF_8).lines().toList();
	}

	/** The main method of the test. */
	interface Main {

		void run(String... args) throws Exception;

	}

}
