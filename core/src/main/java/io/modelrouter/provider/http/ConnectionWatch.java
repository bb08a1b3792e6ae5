package io.modelrouter.provider.http;

import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;

/**
 * Remembers whether a request got a connection.
 */
final class ConnectionWatch extends EventListener {

	private volatile boolean connected;

	@Override
	public void connectionAcquired(Call call, Connection connection) {
		this.connected = true;
	}

	boolean isConnected() {
		return this.connected;
	}

}
