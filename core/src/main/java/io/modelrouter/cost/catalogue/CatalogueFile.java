package io.modelrouter.cost.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.FileUrlResource;
import org.springframework.core.io.Resource;
import org.springframework.util.ResourceUtils;

/**
 * A file with a catalogue: on the classpath ({@code classpath:…}), or on disk
 * ({@code file:…}, or just its path). Immutable.
 *
 * @param location where it is
 */
public record CatalogueFile(String location) {

	/** More than ten times the largest catalogue there is. */
	static final int MOST_BYTES = 32 * 1024 * 1024;

	/**
	 * Reads it. A file on disk is as old as its last change, unless it says so itself.
	 * @param classLoader where the classpath is
	 * @throws BrokenCatalogueException if there is none, or it is no catalogue
	 */
	public PriceCatalogue read(CatalogueReader reader, @Nullable ClassLoader classLoader) {
		try {
			Resource resource = resource(classLoader);
			try (InputStream stream = resource.getInputStream()) {
				byte[] document = stream.readNBytes(MOST_BYTES + 1);
				if (document.length > MOST_BYTES) {
					throw new BrokenCatalogueException("it is larger than " + MOST_BYTES + " bytes", null);
				}
				return reader.read(this.location, document, lastModified(resource));
			}
		}
		catch (IOException ex) {
			throw new BrokenCatalogueException("it cannot be read (" + ex.getClass().getSimpleName() + ")", ex);
		}
	}

	private Resource resource(@Nullable ClassLoader classLoader) throws IOException {
		String place = this.location.strip();
		if (place.startsWith(ResourceUtils.CLASSPATH_URL_PREFIX)) {
			return new ClassPathResource(place.substring(ResourceUtils.CLASSPATH_URL_PREFIX.length()), classLoader);
		}
		if (place.toLowerCase(Locale.ROOT).matches("https?:.*")) {
			throw new BrokenCatalogueException("only files are read at the start: use pricing.refresh.url", null);
		}
		return place.startsWith(ResourceUtils.FILE_URL_PREFIX) ? new FileUrlResource(ResourceUtils.toURL(place))
				: new FileSystemResource(place);
	}

	private static @Nullable LocalDate lastModified(Resource resource) throws IOException {
		return (resource instanceof ClassPathResource) ? null
				: Instant.ofEpochMilli(resource.lastModified()).atOffset(ZoneOffset.UTC).toLocalDate();
	}

}
