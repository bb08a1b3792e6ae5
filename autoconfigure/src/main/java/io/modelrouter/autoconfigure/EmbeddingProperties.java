package io.modelrouter.autoconfigure;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One name to embed by: the endpoints of one model. The prefix serves the metadata only.
 *
 * @param primary Name of the model that is tried first.
 * @param fallback Names of the models that follow, in order. Other endpoints of the same
 * model: vectors of different models cannot be compared.
 * @param timeout Most that one attempt may take.
 * @param maxRetries Most retries on one model, whatever their kinds.
 * @param maxWait Most that the whole call may take, with attempts, backoff and fallback.
 * @param slowCall Calls that take longer are logged with their decision trail. The
 * timeout by default.
 */
@ConfigurationProperties("model-router.embeddings.*")
public record EmbeddingProperties(@Nullable String primary, @DefaultValue List<String> fallback,
		@DefaultValue("30s") Duration timeout, @DefaultValue("3") int maxRetries, @DefaultValue("60s") Duration maxWait,
		@Nullable Duration slowCall) {

	public EmbeddingProperties {
		fallback = List.copyOf(fallback);
	}

}
