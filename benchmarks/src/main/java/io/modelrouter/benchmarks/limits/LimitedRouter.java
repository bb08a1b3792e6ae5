package io.modelrouter.benchmarks.limits;

import java.util.List;
import java.util.function.Consumer;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import io.modelrouter.Lane;
import io.modelrouter.ModelCallListener;
import io.modelrouter.ModelCallLog;
import io.modelrouter.ModelLimits;
import io.modelrouter.ModelRoute;
import io.modelrouter.ModelRouter;
import io.modelrouter.ModelSettings;
import io.modelrouter.engine.ModelRouterBuilder;
import io.modelrouter.engine.RouteSettings;
import io.modelrouter.failure.FailureClassifiers;
import io.modelrouter.provider.ModelProviders;
import io.modelrouter.provider.ProviderSettings;
import io.modelrouter.provider.ProviderType;
import io.modelrouter.quota.LaneShares;
import io.modelrouter.quota.redis.RedisBooks;
import io.modelrouter.quota.redis.RedisSettings;
import io.modelrouter.time.Time;

/**
 * Builds a router with one route to one model that has limits.
 */
final class LimitedRouter {

	private static final int TOO_MANY_REQUESTS = 429;

	private LimitedRouter() {
	}

	/**
	 * Builds it.
	 * @param refused is told the lane of each refusal of the provider
	 */
	static ModelRouter create(String model, Setting setting, Consumer<Lane> refused) {
		Time time = Time.system();
		Terms terms = setting.terms();
		ProviderSettings provider = new ProviderSettings("upstream", ProviderType.OPENAI, setting.baseUrl(),
				List.of(Setting.KEY), null, ProviderSettings.DEFAULT_CONNECT_TIMEOUT, null);
		ModelSettings settings = new ModelSettings("model", model, null, null, ModelSettings.Options.NONE,
				ModelSettings.Vectors.DEFAULTS, ModelLimits.of((long) terms.rpm(), (long) terms.tpm(), null));
		ModelRouterBuilder builder = ModelRouterBuilder.create();
		if (setting.redisPort() > 0) {
			// the books connect on their own
			LettuceConnectionFactory redis = new LettuceConnectionFactory("127.0.0.1", setting.redisPort());
			// a prefix of its own: otherwise all routers of a process count as instances
			RedisSettings shared = new RedisSettings(model, RedisSettings.DEFAULT.timeout(), terms.processes());
			builder.books(new RedisBooks(redis, shared, LaneShares.DEFAULT, time));
		}
		ModelRouter router = builder.callLog(false)
			.listener(refusals(refused))
			.provider(ModelProviders.create(provider, FailureClassifiers.standard(time), time), provider.name())
			.model(provider.name(), settings)
			.route(new RouteSettings("limited", "model", List.of(), ModelRoute.DEFAULT_TIMEOUT,
					ModelRoute.DEFAULT_MAX_RETRIES, Setting.PATIENCE))
			.build();
		router.warmUp();
		return router;
	}

	private static ModelCallListener refusals(Consumer<Lane> refused) {
		return (entry) -> {
			if (entry.event() == ModelCallLog.Event.ATTEMPT && entry.httpStatus() == TOO_MANY_REQUESTS) {
				refused.accept(entry.lane());
			}
		};
	}

}
