package io.modelrouter.provider.http;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Response;

import io.modelrouter.time.Time;

/**
 * Notices, before a request is written, that the server has closed a pooled connection
 * meanwhile: many servers do after 5 s, while OkHttp itself looks only at connections
 * idle for 10 s. Thread-safe.
 */
final class StaleConnections implements Interceptor {

	/** A connection used a moment ago is not worth the look of up to a millisecond. */
	private static final Duration FRESH = Duration.ofMillis(500);

	private final Map<Connection, Long> released = Collections.synchronizedMap(new WeakHashMap<>());

	private final Time time;

	StaleConnections(Time time) {
		this.time = time;
	}

	void released(Connection connection) {
		this.released.put(connection, this.time.nanos());
	}

	/**
	 * Runs when the request has its connection.
	 * @throws StaleConnectionException if the connection is of no use; nothing was
	 * written
	 */
	@Override
	public Response intercept(Chain chain) throws IOException {
		Connection connection = chain.connection();
		Long since = (connection != null) ? this.released.remove(connection) : null;
		if (since != null && this.time.nanos() - since >= FRESH.toNanos() && isDead(connection.socket())) {
			throw new StaleConnectionException();
		}
		return chain.proceed(chain.request());
	}

	/**
	 * Nothing is due on an idle connection but its end.
	 */
	private static boolean isDead(Socket socket) {
		try {
			int timeout = socket.getSoTimeout();
			try {
				socket.setSoTimeout(1);
				socket.getInputStream().read();
				return true;
			}
			catch (SocketTimeoutException ex) {
				return false;
			}
			finally {
				socket.setSoTimeout(timeout);
			}
		}
		catch (IOException ex) {
			return true;
		}
	}

}
