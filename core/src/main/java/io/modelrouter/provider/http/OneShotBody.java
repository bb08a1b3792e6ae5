package io.modelrouter.provider.http;

import java.io.IOException;

import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * A request body that can be written once. OkHttp re-sends no such body: not after a 408,
 * not after a 503 with {@code Retry-After: 0}, not after a reset of a pooled connection.
 */
final class OneShotBody extends RequestBody {

	private final RequestBody body;

	OneShotBody(RequestBody body) {
		this.body = body;
	}

	@Override
	public @Nullable MediaType contentType() {
		return this.body.contentType();
	}

	@Override
	public long contentLength() throws IOException {
		return this.body.contentLength();
	}

	@Override
	public boolean isOneShot() {
		return true;
	}

	@Override
	public void writeTo(BufferedSink sink) throws IOException {
		this.body.writeTo(sink);
	}

}
