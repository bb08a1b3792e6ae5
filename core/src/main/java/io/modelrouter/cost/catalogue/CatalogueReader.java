package io.modelrouter.cost.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.modelrouter.PriceSource;

/**
 * Reads catalogues in our own format, LiteLLM's and models.dev's; which one it is, it
 * sees. Numbers are read as they are written, never as binary fractions. Thread-safe.
 */
public final class CatalogueReader {

	/** What the bundled catalogue is called. */
	public static final String SNAPSHOT = "snapshot";

	private static final List<CatalogueFormat> FORMATS = List.of(new OwnFormat(), new ModelsDevFormat(),
			new LiteLlmFormat());

	private final JsonMapper json = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	/**
	 * The catalogue that is bundled: prices that vendors published, with their date.
	 */
	public PriceCatalogue snapshot() {
		try (InputStream stream = CatalogueReader.class.getResourceAsStream("snapshot.json")) {
			return read(SNAPSHOT, (stream != null) ? stream.readAllBytes() : new byte[0], null);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("snapshot.json", ex);
		}
	}

	/**
	 * Reads one.
	 * @param name where it comes from
	 * @param document the whole file
	 * @param asOf the day on which it was right if it does not say so itself, null if
	 * nobody knows
	 * @throws BrokenCatalogueException if it is no catalogue; a broken entry is left out
	 */
	public PriceCatalogue read(String name, byte[] document, @Nullable LocalDate asOf) {
		JsonNode root = parse(document);
		CatalogueFormat format = FORMATS.stream()
			.filter((known) -> known.fits(root))
			.findFirst()
			.orElseThrow(() -> new BrokenCatalogueException("it has neither the shape of LiteLLM's prices nor that of "
					+ "models.dev's, nor \"format\": \"" + OwnFormat.NAME + "\"", null));
		LocalDate day = (format instanceof OwnFormat) ? OwnFormat.asOf(root, asOf) : asOf;
		Draft draft = new Draft(new PriceSource(name, day));
		format.read(root, draft);
		return draft.catalogue(day);
	}

	private JsonNode parse(byte[] document) {
		try {
			return this.json.readTree(document);
		}
		catch (JacksonException ex) {
			TokenStreamLocation place = ex.getLocation();
			throw new BrokenCatalogueException(
					((place != null) ? "line " + place.getLineNr() + ", column " + place.getColumnNr() + ": " : "")
							+ ex.getOriginalMessage(),
					ex);
		}
	}

}
