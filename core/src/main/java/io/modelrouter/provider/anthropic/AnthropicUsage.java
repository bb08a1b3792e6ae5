package io.modelrouter.provider.anthropic;

import com.anthropic.core.JsonField;
import com.anthropic.models.messages.CacheCreation;
import com.anthropic.models.messages.OutputTokensDetails;
import com.anthropic.models.messages.ServerToolUsage;
import com.anthropic.models.messages.Usage;
import org.jspecify.annotations.Nullable;

import io.modelrouter.TokenUsage;
import io.modelrouter.UsageDetails;
import io.modelrouter.provider.usage.UsageReader;

/**
 * Reads what Anthropic's SDK counted. Thread-safe.
 */
public final class AnthropicUsage implements UsageReader {

	@Override
	public @Nullable TokenUsage read(Object counted) {
		if (!(counted instanceof Usage usage)) {
			return null;
		}
		CacheCreation writes = usage._cacheCreation().asKnown().orElse(null);
		return new AnthropicTokens(count(usage._inputTokens()), count(usage._cacheReadInputTokens()),
				count(usage._cacheCreationInputTokens()),
				(writes != null) ? count(writes._ephemeral5mInputTokens()) : 0,
				(writes != null) ? count(writes._ephemeral1hInputTokens()) : 0, count(usage._outputTokens()),
				thinking(usage))
			.apart()
			.with(details(usage, writes));
	}

	/**
	 * The speed is in no field that the SDK knows; it is read from the wire.
	 */
	private static UsageDetails details(Usage usage, @Nullable CacheCreation writes) {
		ServerToolUsage tools = usage._serverToolUse().asKnown().orElse(null);
		return AnthropicDetails.of((writes != null) ? count(writes._ephemeral1hInputTokens()) : 0,
				(tools != null) ? count(tools._webSearchRequests()) : 0,
				usage._serviceTier().asKnown().map(Usage.ServiceTier::asString).orElse(""), "");
	}

	private static long thinking(Usage usage) {
		OutputTokensDetails details = usage._outputTokensDetails().asKnown().orElse(null);
		return (details != null) ? count(details._thinkingTokens()) : 0;
	}

	private static long count(JsonField<Long> tokens) {
		return tokens.asKnown().orElse(0L);
	}

}
