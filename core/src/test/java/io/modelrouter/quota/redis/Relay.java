package io.modelrouter.quota.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The way of one instance to Redis, which can be held up without harming any other's.
 */
final class Relay implements AutoCloseable {

	private final ServerSocket server;

	private final int redis;

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	private boolean held;

	Relay(int redis) throws IOException {
		this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		this.redis = redis;
		start(this::listen);
	}

	int port() {
		return this.server.getLocalPort();
	}

	/** Nothing gets through, and nobody is told so. */
	synchronized void hold() {
		this.held = true;
	}

	synchronized void release() {
		this.held = false;
		notifyAll();
	}

	private synchronized void pass() throws InterruptedException {
		while (this.held) {
			wait();
		}
	}

	private void listen() throws IOException {
		while (true) {
			Socket here = this.server.accept();
			Socket there = new Socket(InetAddress.getLoopbackAddress(), this.redis);
			this.sockets.addAll(List.of(here, there));
			start(() -> copy(here, there));
			start(() -> copy(there, here));
		}
	}

	private void copy(Socket from, Socket to) throws IOException, InterruptedException {
		try (from; to) {
			byte[] some = new byte[16_384];
			for (int read = from.getInputStream().read(some); read >= 0; read = from.getInputStream().read(some)) {
				pass();
				to.getOutputStream().write(some, 0, read);
			}
		}
	}

	private static void start(Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (IOException | InterruptedException ex) {
				// the test is over, or one end has left
			}
		});
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		release();
		this.server.close();
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

	/** What a thread does. */
	private interface Work {

		void run() throws IOException, InterruptedException;

	}

}
