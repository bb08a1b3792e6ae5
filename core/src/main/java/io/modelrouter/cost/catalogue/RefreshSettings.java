package io.modelrouter.cost.catalogue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where prices are fetched while a router runs. Immutable.
 *
 * @param url of a catalogue in a format that {@link CatalogueReader} reads
 * @param every how often
 * @param file where the last good one is kept
 */
public record RefreshSettings(URI url, Duration every, Path file) {

	/** Default of {@code every}. */
	public static final Duration DEFAULT_EVERY = Duration.ofHours(24);

	/**
	 * The host, which is all of the URL that is ever shown: the rest may hold a secret.
	 */
	String host() {
		return this.url.getHost() + ((this.url.getPort() >= 0) ? ":" + this.url.getPort() : "");
	}

}
