package io.modelrouter.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts another process with this one's JDK and class path.
 */
public final class JavaProcess {

	private JavaProcess() {
	}

	/**
	 * Starts it; its errors go where ours go.
	 * @param options of the JVM
	 */
	public static Process start(Class<?> main, List<String> options, List<String> arguments) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(options);
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
		command.addAll(arguments);
		try {
			return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(main.getSimpleName() + " cannot be started", ex);
		}
	}

}
