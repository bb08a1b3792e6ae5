package io.modelrouter.autoconfigure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a user writes under {@code model-router}. Immutable; null means unset. A property
 * that is not described here fails the start.
 *
 * @param enabled Whether to build a router. Without it nothing is left of the starter.
 * @param defaultRoute Name of the route that is used when none is named. The only route
 * by default.
 * @param maxStreams Most streams at one time. Beyond it a stream is refused.
 * @param providers Whom to call. One entry per account or endpoint.
 * @param models Models by name. The only place where the model names of providers live.
 * @param routes Routes by name. What business code asks for.
 * @param embeddings Embeddings by name: what business code asks for vectors.
 * @param retry Retry templates, one per failure kind.
 * @param circuit When the circuit of a model opens, and for how long.
 * @param degrade Memory for answers that are kept for when no model can answer.
 * @param tags Business tags in meters.
 */
@ConfigurationProperties(prefix = ModelRouterProperties.PREFIX, ignoreUnknownFields = false)
public record ModelRouterProperties(@DefaultValue("true") boolean enabled, @Nullable String defaultRoute,
		@DefaultValue("10000") int maxStreams, @DefaultValue Map<String, ProviderProperties> providers,
		@DefaultValue Map<String, ModelProperties> models, @DefaultValue Map<String, RouteProperties> routes,
		@DefaultValue Map<String, EmbeddingProperties> embeddings,
		@NestedConfigurationProperty @DefaultValue RetryProperties retry,
		@NestedConfigurationProperty @DefaultValue CircuitProperties circuit,
		@NestedConfigurationProperty @DefaultValue DegradeProperties degrade,
		@NestedConfigurationProperty @DefaultValue TagsProperties tags) {

	static final String PREFIX = "model-router";

	public ModelRouterProperties {
		providers = Collections.unmodifiableMap(new LinkedHashMap<>(providers));
		models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
		routes = Collections.unmodifiableMap(new LinkedHashMap<>(routes));
		embeddings = Collections.unmodifiableMap(new LinkedHashMap<>(embeddings));
	}

}
