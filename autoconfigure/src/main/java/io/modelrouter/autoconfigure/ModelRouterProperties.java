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
 * @param quotaScopes Accounts by name, as 'quota-scope' of the providers names them: what
 * each allows for all its models together.
 * @param lanes How calls for which somebody waits and others share a limit.
 * @param queue Calls that wait for their turn.
 * @param estimates How tokens are estimated before a prompt is sent.
 * @param sharedState Where the limits of all instances are written down. Each instance
 * counts for itself by default.
 * @param redis Limits that are shared over Redis.
 * @param budgets Budgets by name: money that may be spent in a period.
 * @param alerts Who gets the alerts of budgets, beside the log.
 * @param ledger Where spending is kept beyond the end of the process.
 * @param report The report of what calls cost.
 * @param retry Retry templates, one per failure kind.
 * @param retryBudget What the retries of all calls together may be.
 * @param circuit When the circuit of a model opens, and for how long.
 * @param degrade Memory for answers that are kept for when no model can answer.
 * @param pricing Where prices come from, and in which currency costs are reported.
 * @param tags Business tags: how many are told apart in meters, and what some may use.
 */
@ConfigurationProperties(prefix = ModelRouterProperties.PREFIX, ignoreUnknownFields = false)
public record ModelRouterProperties(@DefaultValue("true") boolean enabled, @Nullable String defaultRoute,
		@DefaultValue("10000") int maxStreams, @DefaultValue Map<String, ProviderProperties> providers,
		@DefaultValue Map<String, ModelProperties> models, @DefaultValue Map<String, RouteProperties> routes,
		@DefaultValue Map<String, EmbeddingProperties> embeddings,
		@DefaultValue Map<String, QuotaScopeProperties> quotaScopes,
		@NestedConfigurationProperty @DefaultValue LanesProperties lanes,
		@NestedConfigurationProperty @DefaultValue QueueProperties queue,
		@NestedConfigurationProperty @DefaultValue EstimatesProperties estimates,
		@DefaultValue Map<String, BudgetProperties> budgets,
		@NestedConfigurationProperty @DefaultValue AlertsProperties alerts,
		@NestedConfigurationProperty @DefaultValue LedgerProperties ledger,
		@NestedConfigurationProperty @DefaultValue ReportProperties report,
		@DefaultValue("none") SharedState sharedState, @NestedConfigurationProperty @DefaultValue RedisProperties redis,
		@NestedConfigurationProperty @DefaultValue RetryProperties retry,
		@NestedConfigurationProperty @DefaultValue RetryBudgetProperties retryBudget,
		@NestedConfigurationProperty @DefaultValue CircuitProperties circuit,
		@NestedConfigurationProperty @DefaultValue DegradeProperties degrade,
		@NestedConfigurationProperty @DefaultValue PricingProperties pricing,
		@NestedConfigurationProperty @DefaultValue TagsProperties tags) {

	static final String PREFIX = "model-router";

	public ModelRouterProperties {
		providers = Collections.unmodifiableMap(new LinkedHashMap<>(providers));
		models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
		routes = Collections.unmodifiableMap(new LinkedHashMap<>(routes));
		embeddings = Collections.unmodifiableMap(new LinkedHashMap<>(embeddings));
		budgets = Collections.unmodifiableMap(new LinkedHashMap<>(budgets));
		quotaScopes = Collections.unmodifiableMap(new LinkedHashMap<>(quotaScopes));
	}

}
