package io.modelrouter.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;

import org.opentest4j.TestAbortedException;
import redis.embedded.RedisServer;

/**
 * A real Redis on a free port of the loopback that keeps its data in memory only.
 */
record RedisProcess(int port, RedisServer server) implements AutoCloseable {

	/**
	 * Starts one, or skips the test where its binary cannot run.
	 */
	static RedisProcess start() {
		int port = freePort();
		try {
			RedisServer server = RedisServer.newRedisServer()
				.port(port)
				.bind("127.0.0.1")
				.setting("save \"\"")
				.setting("appendonly no")
				.build();
			server.start();
			return new RedisProcess(port, server);
		}
		catch (Exception ex) {
			throw new TestAbortedException("This machine cannot run the Redis of the test dependency: " + ex, ex);
		}
	}

	static int freePort() {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.server.stop();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
