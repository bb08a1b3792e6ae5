package io.modelrouter.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

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
	 * @param answer what it answers
	 */
	static Upstream start(UpstreamAnswer answer) {
		Process process = JavaProcess.start(UpstreamProcess.class, "512m", answer.arguments());
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
