package io.modelrouter.provider.http;

import java.io.IOException;

import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Okio;

/**
 * A request that is written to nowhere, and an answer from nobody.
 */
final class Rehearsal {

	private static final MediaType JSON = MediaType.get("application/json");

	private Rehearsal() {
	}

	static Response of(Request request, String answer) throws IOException {
		RequestBody body = request.body();
		if (body != null) {
			body.writeTo(Okio.buffer(Okio.blackhole()));
		}
		return new Response.Builder().request(request)
			.protocol(Protocol.HTTP_1_1)
			.code(200)
			.message("OK")
			.body(ResponseBody.create(answer, JSON))
			.build();
	}

}
