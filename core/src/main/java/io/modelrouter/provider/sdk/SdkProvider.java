package io.modelrouter.provider.sdk;

import java.util.List;

import io.micrometer.observation.ObservationRegistry;

import io.modelrouter.ModelClient;
import io.modelrouter.ModelProvider;
import io.modelrouter.ModelSettings;
import io.modelrouter.provider.http.HttpTransport;
import io.modelrouter.provider.keys.KeyRing;

/**
 * A provider that the router builds: a vendor's SDK over the router's own transport.
 * Thread-safe.
 */
public final class SdkProvider implements ModelProvider {

	private final SdkSettings settings;

	private final HttpTransport transport;

	private final VendorSdk sdk;

	private final KeyRing keys;

	public SdkProvider(SdkSettings settings, HttpTransport transport, VendorSdk sdk) {
		this.settings = settings;
		this.transport = transport;
		this.sdk = sdk;
		this.keys = new KeyRing(settings.name(), settings.keys(), settings.time());
	}

	@Override
	public String name() {
		return this.settings.name();
	}

	@Override
	public String vendor() {
		return this.settings.vendor();
	}

	@Override
	public ModelClient client(ModelSettings model) {
		AttemptJudge judge = new AttemptJudge(this.settings);
		VendorEmbeddings vendor = this.sdk.embeddings(model);
		SdkEmbeddings embeddings = (vendor != null)
				? new SdkEmbeddings(vendor, model, judge, this.settings.observations()) : null;
		return new SdkClient(this.transport, this.keys, this.sdk.model(model, this.settings.observations()),
				model.nameOrId(), judge, embeddings);
	}

	/**
	 * Rehearses an answer, a stream and an error. An SDK loads and builds so much on its
	 * first call that it would eat up a short time limit. Nobody observes it.
	 */
	@Override
	public void warmUp() {
		ModelSettings settings = new ModelSettings("warm-up", null, ModelSettings.Options.NONE);
		new Rehearsal(this.transport, this.sdk).run(this.sdk.model(settings, ObservationRegistry.NOOP));
		VendorEmbeddings embeddings = this.sdk.embeddings(settings);
		if (embeddings != null) {
			EmbeddingRehearsal.run(embeddings, this.transport);
		}
	}

	@Override
	public void replaceKeys(List<String> keys) {
		this.keys.replace(keys);
	}

	@Override
	public void close() {
		try (this.sdk) {
			this.transport.close();
		}
	}

	@Override
	public String toString() {
		return "provider " + name();
	}

}
