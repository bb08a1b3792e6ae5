package io.modelrouter.provider.anthropic;

import com.anthropic.core.JsonField;
import com.anthropic.models.messages.CacheCreation;
import com.anthropic.models.messages.OutputTokensDetails;
import com.anthropic.models.messages.Usage;
import org.jspecify.annotations.Nullable;

import io.modelrouter.ReportedUsage;
import io.modelrouter.TokenUsage;
import io.modelrouter.provider.usage.UsageReader;

/**
 * Anthropic's accounting: what was read from the cache and what was written to it, for 5
 * minutes or for an hour, lies beside the input; thinking lies within the output.
 * Thread-safe.
 */
public final class AnthropicUsage implements UsageReader {

	@Override
	public @Nullable TokenUsage read(Object counted) {
		if (!(counted instanceof Usage usage)) {
			return null;
		}
		long cached = count(usage._cacheReadInputTokens());
		long write = Math.max(count(usage._cacheCreationInputTokens()), byDuration(usage));
		return new ReportedUsage(count(usage._inputTokens()) + cached + write, cached, write,
				count(usage._outputTokens()), thinking(usage), 0)
			.apart();
	}

	private static long byDuration(Usage usage) {
		CacheCreation creation = usage._cacheCreation().asKnown().orElse(null);
		return (creation != null)
				? count(creation._ephemeral5mInputTokens()) + count(creation._ephemeral1hInputTokens()) : 0;
	}

	private static long thinking(Usage usage) {
		OutputTokensDetails details = usage._outputTokensDetails().asKnown().orElse(null);
		return (details != null) ? count(details._thinkingTokens()) : 0;
	}

	private static long count(JsonField<Long> tokens) {
		return Math.max(0, tokens.asKnown().orElse(0L));
	}

}
