package io.modelrouter.provider.http;

import java.io.IOException;

import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSink;
import okio.Okio;

/**
 * A request that is written to nowhere, and an answer from nobody.
 */
final class RehearsedResponse {

	private static final MediaType JSON = MediaType.get("application/json");

	private RehearsedResponse() {
	}

	static Response of(Request request, HttpReply reply) throws IOException {
		RequestBody body = request.body();
		if (body != null) {
			try (BufferedSink nowhere = Okio.buffer(Okio.blackhole())) {
				body.writeTo(nowhere);
			}
		}
		return new Response.Builder().request(request)
			.protocol(Protocol.HTTP_1_1)
			.code(reply.status())
			.message("")
			.body(ResponseBody.create(reply.body(), JSON))
			.build();
	}

}
