package io.modelrouter.provider.sdk;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import io.modelrouter.ModelSettings;

/**
 * A vendor's SDK, set up for one provider. Thread-safe.
 */
public interface VendorSdk extends AutoCloseable {

	/**
	 * Spring AI's own model class for a model of the vendor. Made once per model, at
	 * start-up.
	 * @param observations where it tells of each of its calls
	 */
	VendorModel model(ModelSettings settings, ObservationRegistry observations);

	/**
	 * Embeds with a model of the vendor; null if the vendor has no embeddings.
	 */
	default @Nullable VendorEmbeddings embeddings(ModelSettings settings) {
		return null;
	}

	/**
	 * The body of a short answer in the vendor's wire format, to rehearse with.
	 */
	String sampleAnswer();

	/**
	 * The body of a short stream in the vendor's wire format, to rehearse with.
	 */
	String sampleStream();

	/**
	 * Releases the SDK's own threads.
	 */
	@Override
	void close();

}
