package io.modelrouter.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Where models are named, by the names of the models.
 *
 * @param answering in routes
 * @param embedding in embeddings
 */
record ModelUses(Map<String, String> answering, Map<String, String> embedding) {

	static ModelUses of(ModelRouterProperties properties) {
		ModelUses uses = new ModelUses(new LinkedHashMap<>(), new LinkedHashMap<>());
		properties.routes()
			.forEach((name, route) -> add(uses.answering, "routes", name, route.primary(), route.fallback()));
		properties.embeddings()
			.forEach((name, embeddings) -> add(uses.embedding, "embeddings", name, embeddings.primary(),
					embeddings.fallback()));
		return uses;
	}

	private static void add(Map<String, String> uses, String group, String name, @Nullable String primary,
			List<String> fallback) {
		if (primary != null) {
			uses.putIfAbsent(primary, PropertyName.of(group, name, "primary"));
		}
		fallback.forEach((model) -> uses.putIfAbsent(model, PropertyName.of(group, name, "fallback")));
	}

}
