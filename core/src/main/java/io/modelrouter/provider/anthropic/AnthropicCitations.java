package io.modelrouter.provider.anthropic;

import com.anthropic.models.messages.CitationCharLocation;
import com.anthropic.models.messages.CitationContentBlockLocation;
import com.anthropic.models.messages.CitationPageLocation;
import com.anthropic.models.messages.CitationsDelta;
import com.anthropic.models.messages.CitationsWebSearchResultLocation;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.anthropic.Citation;

/**
 * Citations in Spring AI's words.
 */
final class AnthropicCitations {

	private AnthropicCitations() {
	}

	/**
	 * A citation, null if Spring AI has no word for its kind.
	 */
	static @Nullable Citation of(CitationsDelta.Citation citation) {
		if (citation.isCharLocation()) {
			return of(citation.asCharLocation());
		}
		if (citation.isPageLocation()) {
			return of(citation.asPageLocation());
		}
		if (citation.isContentBlockLocation()) {
			return of(citation.asContentBlockLocation());
		}
		return citation.isWebSearchResultLocation() ? of(citation.asWebSearchResultLocation()) : null;
	}

	private static Citation of(CitationCharLocation place) {
		return Citation.ofCharLocation(place.citedText(), (int) place.documentIndex(),
				place.documentTitle().orElse(null), (int) place.startCharIndex(), (int) place.endCharIndex());
	}

	private static Citation of(CitationPageLocation place) {
		return Citation.ofPageLocation(place.citedText(), (int) place.documentIndex(),
				place.documentTitle().orElse(null), (int) place.startPageNumber(), (int) place.endPageNumber());
	}

	private static Citation of(CitationContentBlockLocation place) {
		return Citation.ofContentBlockLocation(place.citedText(), (int) place.documentIndex(),
				place.documentTitle().orElse(null), (int) place.startBlockIndex(), (int) place.endBlockIndex());
	}

	private static Citation of(CitationsWebSearchResultLocation place) {
		return Citation.ofWebSearchResultLocation(place.citedText(), place.url(), place.title().orElse(null));
	}

}
