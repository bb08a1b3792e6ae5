package io.modelrouter.quota.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;

import org.opentest4j.TestAbortedException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import redis.embedded.RedisServer;

/**
 * A real Redis on a free port of the loopback that keeps its data in memory only.
 */
public final class RedisProcess implements AutoCloseable {

	private final int port;

	private RedisServer server;

	private String pid;

	private RedisProcess(int port) {
		this.port = port;
	}

	/**
	 * Starts one, or skips the test where its binary cannot run.
	 */
	public static RedisProcess start() {
		RedisProcess redis = new RedisProcess(freePort());
		try {
			redis.begin();
		}
		catch (Exception ex) {
			throw new TestAbortedException("This machine cannot run the Redis of the test dependency: " + ex, ex);
		}
		return redis;
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Starts it again after a kill: with no data. */
	public void begin() throws IOException {
		this.server = RedisServer.newRedisServer()
			.port(this.port)
			.bind("127.0.0.1")
			.setting("save \"\"")
			.setting("appendonly no")
			.build();
		this.server.start();
		this.pid = askPid();
	}

	public void kill() {
		signal("KILL");
		try {
			this.server.stop();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** It keeps its connections, but does nothing. */
	public void pause() {
		signal("STOP");
	}

	public void resume() {
		signal("CONT");
	}

	private void signal(String name) {
		try {
			new ProcessBuilder("kill", "-" + name, this.pid).start().waitFor();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String askPid() {
		LettuceConnectionFactory connections = connections();
		try (RedisConnection connection = connections.getConnection()) {
			return connection.serverCommands().info("server").getProperty("process_id");
		}
		finally {
			connections.destroy();
		}
	}

	public int port() {
		return this.port;
	}

	public LettuceConnectionFactory connections() {
		return connections(this.port);
	}

	public static LettuceConnectionFactory connections(int port) {
		LettuceConnectionFactory connections = new LettuceConnectionFactory(
				new RedisStandaloneConfiguration("127.0.0.1", port));
		connections.afterPropertiesSet();
		connections.start();
		return connections;
	}

	@Override
	public void close() {
		kill();
	}

}
