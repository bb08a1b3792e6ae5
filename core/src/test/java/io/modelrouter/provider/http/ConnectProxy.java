package io.modelrouter.provider.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A proxy that remembers what it was first told and hangs up.
 */
final class ConnectProxy implements AutoCloseable {

	private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

	private final CompletableFuture<String> request = CompletableFuture.supplyAsync(this::serve);

	ConnectProxy() throws IOException {
	}

	private String serve() {
		try (Socket client = this.socket.accept()) {
			byte[] bytes = new byte[4096];
			int read = client.getInputStream().read(bytes);
			return new String(bytes, 0, read, StandardCharsets.ISO_8859_1);
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

	int port() {
		return this.socket.getLocalPort();
	}

	String request() throws Exception {
		return this.request.get(10, TimeUnit.SECONDS);
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
