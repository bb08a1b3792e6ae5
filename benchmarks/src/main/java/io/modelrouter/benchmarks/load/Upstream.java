package io.modelrouter.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The simulated provider, in a process of its own until this is closed.
 */
public final class Upstream implements AutoCloseable {

	private final Process process;

	private final int port;

	private Upstream(Process process, int port) {
		this.process = process;
		this.port = port;
	}

	/**
	 * Starts it.
	 * @param answer what it answers
	 */
	static Upstream start(UpstreamAnswer answer) {
		return start(UpstreamProcess.class, "512m", answer.arguments());
	}

	/**
	 * Starts it.
	 * @param main prints its port and runs until its input ends
	 * @param heap the most that its heap may take, as {@code -Xmx} wants it
	 */
	public static Upstream start(Class<?> main, String heap, List<String> arguments) {
		Process process = JavaProcess.start(main, List.of("-Xmx" + heap), arguments);
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
	public String url() {
		return "http://127.0.0.1:" + this.port;
	}

	@Override
	public void close() {
		this.process.destroy();
	}

}
