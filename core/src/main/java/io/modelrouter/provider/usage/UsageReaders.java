package io.modelrouter.provider.usage;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;

import io.modelrouter.ModelAnswer;
import io.modelrouter.TokenUsage;

/**
 * Counts the tokens of an answer by its vendor's own accounting, or else by Spring AI's
 * portable usage. An answer is an answer, however odd its usage is. Thread-safe.
 */
public final class UsageReaders {

	private static final Logger logger = LoggerFactory.getLogger(UsageReaders.class);

	private final List<UsageReader> readers;

	public UsageReaders(List<UsageReader> readers) {
		this.readers = List.copyOf(readers);
	}

	/**
	 * The answer with its tokens.
	 */
	public ModelAnswer count(ChatResponse response) {
		try {
			Usage usage = response.getMetadata().getUsage();
			TokenUsage vendors = vendors(usage.getNativeUsage());
			return (vendors != null) ? new ModelAnswer(response, vendors) : ModelAnswer.of(response);
		}
		catch (RuntimeException ex) {
			logger.debug("The usage of an answer cannot be read: {}", ex.getClass().getName());
			return new ModelAnswer(response, TokenUsage.UNKNOWN);
		}
	}

	private @Nullable TokenUsage vendors(@Nullable Object counted) {
		if (counted == null) {
			return null;
		}
		for (int i = 0; i < this.readers.size(); i++) {
			TokenUsage usage = this.readers.get(i).read(counted);
			if (usage != null) {
				return usage;
			}
		}
		return null;
	}

}
