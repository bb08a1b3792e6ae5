package io.modelrouter.provider.http;

import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;

/**
 * Remembers whether a request got a connection, and says when it was sent and when it
 * gave the connection back.
 */
final class ConnectionWatch extends EventListener {

	private final StaleConnections stale;

	private volatile boolean connected;

	private final Runnable sent;

	/**
	 * @param sent runs when the request has been sent
	 */
	ConnectionWatch(StaleConnections stale, Runnable sent) {
		this.stale = stale;
		this.sent = sent;
	}

	@Override
	public void requestBodyEnd(Call call, long byteCount) {
		this.sent.run();
	}

	@Override
	public void connectionAcquired(Call call, Connection connection) {
		this.connected = true;
	}

	@Override
	public void connectionReleased(Call call, Connection connection) {
		this.stale.released(connection);
	}

	boolean isConnected() {
		return this.connected;
	}

}
