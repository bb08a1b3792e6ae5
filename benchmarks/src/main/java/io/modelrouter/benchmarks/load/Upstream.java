package io.modelrouter.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The simulated provider, in a process of its own until this is closed.
 */
final class Upstream implements AutoCloseable {

	private final Process process;

	private final int port;

	private Upstream(Process process, int port) {
		this.process = process;
		this.port = port;
	}

	/**
	 * Starts it.
	 * @param delay how long it thinks about each answer
	 */
	static Upstream start(Duration delay) {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		Process process;
		try {
			process = new ProcessBuilder(java, "-Xmx512m", "-cp", System.getProperty("java.class.path"),
					UpstreamProcess.class.getName(), Long.toString(delay.toMillis()))
				.redirectError(ProcessBuilder.Redirect.INHERIT)
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The simulated provider cannot be started", ex);
		}
		return new Upstream(process, port(process));
	}

	private static int port(Process process) {
		try {
			BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
			String line = output.readLine();
			if (line == null) {
				throw new IllegalStateException("The simulated provider ended at once");
			}
			return Integer.parseInt(line);
		}
		catch (IOException ex) {
			process.destroy();
			throw new UncheckedIOException("The simulated provider does not tell its port", ex);
		}
	}

	/** The address without a version path. */
	String url() {
		return "http://127.0.0.1:" + this.port;
	}

	@Override
	public void close() {
		this.process.destroy();
	}

}
