package io.modelrouter.test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

import io.modelrouter.test.SimulatorTime.Deadline;

/**
 * Accepts connections on loopback, one daemon thread for each, and ends them all when it
 * closes.
 */
final class Listener implements AutoCloseable {

	private static final int BACKLOG = 4096;

	private static final Duration CLOSING = Duration.ofSeconds(5);

	private final ServerSocket server = new ServerSocket();

	private final Map<Thread, Socket> connections = new ConcurrentHashMap<>();

	private final AtomicLong accepted = new AtomicLong();

	private final Object change = new Object();

	private final HttpLimits limits;

	private final SimulatorTime time;

	private final Connection.Handler handler;

	private final ThreadFactory threads = ConnectionThreads.create();

	private final Thread acceptor;

	Listener(int port, HttpLimits limits, SimulatorTime time, Connection.Handler handler) throws IOException {
		this.limits = limits;
		this.time = time;
		this.handler = handler;
		this.server.setReuseAddress(true);
		this.server.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 }), port), BACKLOG);
		this.acceptor = daemon("acceptor", new Thread(this::accept));
		this.acceptor.start();
	}

	int port() {
		return this.server.getLocalPort();
	}

	int open() {
		return this.connections.size();
	}

	long accepted() {
		return this.accepted.get();
	}

	/** Waits until at most so many connections are open; false if the time was over. */
	boolean awaitOpen(int atMost, Duration limit) throws InterruptedException {
		Deadline deadline = this.time.deadline(limit);
		synchronized (this.change) {
			while (open() > atMost && !deadline.passed()) {
				this.change.wait(deadline.leftMillis());
			}
		}
		return open() <= atMost;
	}

	@Override
	public void close() {
		closeQuietly(this.server);
		boolean interrupted = !join(this.acceptor);
		// Before they take themselves out, which is not yet their end.
		List<Thread> threads = List.copyOf(this.connections.keySet());
		this.connections.values().forEach(Listener::closeQuietly);
		for (Thread thread : threads) {
			interrupted |= !join(thread);
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				begin(this.server.accept());
			}
			catch (IOException ex) {
				// closed, or a client that was gone already: the loop tells which
			}
		}
	}

	private void begin(Socket socket) {
		long number = this.accepted.incrementAndGet();
		Connection connection;
		try {
			connection = new Connection(number, socket, this.limits, this.time, this.handler);
		}
		catch (IOException ex) {
			closeQuietly(socket);
			return;
		}
		Thread thread = daemon("connection-" + number, this.threads.newThread(() -> {
			try {
				connection.run();
			}
			finally {
				this.connections.remove(Thread.currentThread());
				synchronized (this.change) {
					this.change.notifyAll();
				}
			}
		}));
		this.connections.put(thread, socket);
		thread.start();
	}

	private Thread daemon(String name, Thread thread) {
		thread.setName("provider-simulator-" + port() + "-" + name);
		thread.setDaemon(true);
		return thread;
	}

	private static boolean join(Thread thread) {
		try {
			thread.join(CLOSING.toMillis());
			return true;
		}
		catch (InterruptedException ex) {
			return false;
		}
	}

	private static void closeQuietly(AutoCloseable socket) {
		try {
			socket.close();
		}
		catch (Exception ex) {
			// it is closed as far as we are concerned
		}
	}

}
