package io.modelrouter.provider.sdk;

import java.util.List;

import org.springframework.ai.embedding.EmbeddingResponse;

import io.modelrouter.provider.options.EmbeddingValues;

/**
 * Embeds texts through a vendor's SDK on the caller's thread. Thread-safe.
 */
public interface VendorEmbeddings {

	/**
	 * Sends the texts and reads their vectors. Throws what the SDK throws, or any
	 * exception if there is something amiss with a vector.
	 */
	EmbeddingResponse embed(List<String> texts, EmbeddingValues values);

	/**
	 * The tokens in the body of an answer, for an SDK that does not hand them over; 0 if
	 * it says nothing of them.
	 */
	default long tokens(byte[] body) {
		return 0;
	}

	/**
	 * What traces call the vendor.
	 */
	String provider();

	/**
	 * The body of a short answer in the vendor's wire format, to rehearse with.
	 */
	String sampleAnswer();

}
