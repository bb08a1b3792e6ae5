package io.modelrouter.provider.anthropic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.anthropic.errors.AnthropicInvalidDataException;
import com.anthropic.models.messages.CitationsDelta;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageDeltaUsage;
import com.anthropic.models.messages.RawMessageDeltaEvent;
import com.anthropic.models.messages.Usage;
import com.anthropic.models.messages.WebSearchResultBlock;
import com.anthropic.models.messages.WebSearchToolResultBlock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ai.anthropic.AnthropicWebSearchResult;
import org.springframework.ai.anthropic.Citation;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.metadata.RateLimit;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/**
 * What the last chunk of one stream tells about the whole answer. Not thread-safe.
 */
final class AnthropicSummary {

	private static final Logger logger = LoggerFactory.getLogger(AnthropicSummary.class);

	private final RateLimit rateLimit;

	private final List<Citation> citations = new ArrayList<>();

	private final List<AnthropicWebSearchResult> searchResults = new ArrayList<>();

	private @Nullable Message start;

	private @Nullable MessageDeltaUsage usage;

	private String finishReason = "";

	AnthropicSummary(RateLimit rateLimit) {
		this.rateLimit = rateLimit;
	}

	void start(Message message) {
		this.start = message;
	}

	/**
	 * Adds a citation; without its fields, relays send some, it cites nothing.
	 */
	void cited(CitationsDelta.Citation cited) {
		try {
			Citation citation = AnthropicCitations.of(cited);
			if (citation != null) {
				this.citations.add(citation);
			}
		}
		catch (AnthropicInvalidDataException ex) {
			logger.debug("A citation of a stream lacks what it should have");
		}
	}

	void searched(WebSearchToolResultBlock block) {
		if (block.content().isResultBlocks()) {
			for (WebSearchResultBlock result : block.content().asResultBlocks()) {
				this.searchResults.add(new AnthropicWebSearchResult(result._title().asKnown().orElse(""),
						result._url().asKnown().orElse(""), result._pageAge().asKnown().orElse(null)));
			}
		}
	}

	/**
	 * Relays tell the end twice: the reason first, the tokens later.
	 */
	void end(RawMessageDeltaEvent event) {
		event.delta()
			.stopReason()
			.map(Object::toString)
			.filter((it) -> !it.isBlank())
			.ifPresent((it) -> this.finishReason = it);
		if (this.usage == null || event.usage().outputTokens() > 0) {
			this.usage = event.usage();
		}
	}

	ChatResponse chunk(AssistantMessage message) {
		ChatResponseMetadata.Builder metadata = ChatResponseMetadata.builder().rateLimit(this.rateLimit);
		if (this.start != null) {
			metadata.id(this.start.id()).model(this.start.model().asString());
		}
		if (this.usage != null) {
			metadata.usage(total(this.usage, (this.start != null) ? this.start.usage() : null));
		}
		if (!this.citations.isEmpty()) {
			metadata.keyValue("citations", List.copyOf(this.citations))
				.keyValue("citationCount", this.citations.size());
		}
		if (!this.searchResults.isEmpty()) {
			metadata.keyValue("web-search-results", List.copyOf(this.searchResults));
		}
		ChatGenerationMetadata ending = ChatGenerationMetadata.builder().finishReason(this.finishReason).build();
		return new ChatResponse(List.of(new Generation(message, ending)), metadata.build());
	}

	/**
	 * The end tells totals. What it leaves out or tells as 0, the start has told.
	 */
	private static DefaultUsage total(MessageDeltaUsage end, @Nullable Usage start) {
		long input = last(end.inputTokens(), (start != null) ? Optional.of(start.inputTokens()) : Optional.empty())
			.orElse(0L);
		Long read = last(end.cacheReadInputTokens(), (start != null) ? start.cacheReadInputTokens() : Optional.empty())
			.orElse(null);
		Long write = last(end.cacheCreationInputTokens(),
				(start != null) ? start.cacheCreationInputTokens() : Optional.empty())
			.orElse(null);
		return new DefaultUsage((int) input, (int) end.outputTokens(), (int) (input + end.outputTokens()), end, read,
				write);
	}

	private static Optional<Long> last(Optional<Long> end, Optional<Long> start) {
		return end.filter((tokens) -> tokens > 0).or(() -> start).or(() -> end);
	}

}
