package io.modelrouter.engine;

import java.util.List;
import java.util.Objects;

import io.modelrouter.ModelRoute;
import io.modelrouter.ModelSettings;

/**
 * The embeddings of one name: the endpoints of one model, and how long its vectors are.
 * Thread-safe.
 *
 * @param route the endpoints, and the time that callers have
 * @param length how long the vectors are
 */
record EmbeddingRoute(ModelRoute route, VectorLength length) {

	/**
	 * @param models the primary's settings and those of its fallbacks, in order
	 * @throws IllegalArgumentException if their vectors must not be mixed
	 */
	static EmbeddingRoute of(ModelRoute route, List<ModelSettings> models) {
		ModelSettings primary = models.get(0);
		for (ModelSettings fallback : models) {
			if (!fallback.vectorSpace().equals(primary.vectorSpace())) {
				throw new IllegalArgumentException(mixed(route, fallback, primary) + "are of '" + fallback.vectorSpace()
						+ "', not of '" + primary.vectorSpace() + "'");
			}
			if (!Objects.equals(fallback.vectors().dimensions(), primary.vectors().dimensions())) {
				throw new IllegalArgumentException(mixed(route, fallback, primary) + "have other dimensions");
			}
		}
		return new EmbeddingRoute(route, new VectorLength(route.primary(), primary.vectors().dimensions()));
	}

	private static String mixed(ModelRoute route, ModelSettings fallback, ModelSettings primary) {
		return "In embeddings '" + route.name() + "', model '" + fallback.id() + "' cannot stand in for '"
				+ primary.id() + "': its vectors ";
	}

}
