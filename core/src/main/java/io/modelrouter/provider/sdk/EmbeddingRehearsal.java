package io.modelrouter.provider.sdk;

import java.util.List;

import io.modelrouter.provider.http.HttpTransport;
import io.modelrouter.provider.options.EmbeddingValues;

/**
 * Plays vectors through an SDK without sending anything, so that it loads what its first
 * embeddings would wait for.
 */
final class EmbeddingRehearsal {

	private static final int OK = 200;

	private EmbeddingRehearsal() {
	}

	static void run(VendorEmbeddings embeddings, HttpTransport transport) {
		transport.rehearsal(OK, embeddings.sampleAnswer())
			.run(() -> embeddings.embed(List.of("rehearsal"), new EmbeddingValues("rehearsal", null, null, null)));
	}

}
