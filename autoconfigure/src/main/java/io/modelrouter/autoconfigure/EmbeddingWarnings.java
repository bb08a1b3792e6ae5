package io.modelrouter.autoconfigure;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of figures of embeddings that cannot all be had, and of what is said of the
 * vectors of models that do not embed.
 */
final class EmbeddingWarnings {

	private static final Logger log = LoggerFactory.getLogger(ModelRouterAutoConfiguration.class);

	private EmbeddingWarnings() {
	}

	static void log(ModelRouterProperties properties) {
		properties.embeddings()
			.forEach((name, embeddings) -> RouteWarnings.checkFirstAttempt("embeddings", name, "timeout",
					embeddings.timeout(), embeddings.maxWait(), embeddings.fallback().isEmpty()));
		Set<String> embedding = ModelUses.of(properties).embedding().keySet();
		properties.models().forEach((id, model) -> {
			if (!embedding.contains(id)) {
				checkUnset(id, PropertyName.of("models", id, "vector-space"), model.vectorSpace());
				checkUnset(id, PropertyName.of("models", id, "options", "dimensions"), model.options().dimensions());
				checkUnset(id, PropertyName.of("models", id, "options", "task-type"), model.options().taskType());
			}
		});
	}

	private static void checkUnset(String model, String property, @Nullable Object value) {
		if (value != null) {
			log.warn("{} is not used: no embeddings name model '{}'.", property, model);
		}
	}

}
