package io.modelrouter.provider.http;

import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;

/**
 * Remembers whether a request got a connection, and when it gave it back.
 */
final class ConnectionWatch extends EventListener {

	private final StaleConnections stale;

	private volatile boolean connected;

	ConnectionWatch(StaleConnections stale) {
		this.stale = stale;
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
