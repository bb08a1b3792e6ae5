package io.modelrouter.benchmarks.limits;

import java.util.List;

import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

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
 * The router, which knows the limits.
 */
final class RoutedCaller implements Caller {

	private static final int TOO_MANY_REQUESTS = 429;

	private final ModelRouter router;

	private final Tally tally;

	RoutedCaller(String model, Setting setting) {
		this.tally = setting.tally();
		Time time = Time.system();
		ProviderSettings provider = new ProviderSettings("upstream", ProviderType.OPENAI, setting.baseUrl(),
				List.of(Setting.KEY), null, ProviderSettings.DEFAULT_CONNECT_TIMEOUT, null);
		ModelSettings settings = new ModelSettings("model", model, null, null, ModelSettings.Options.NONE,
				ModelSettings.Vectors.DEFAULTS, ModelLimits.of((long) setting.rpm(), (long) setting.tpm(), null));
		ModelRouterBuilder builder = ModelRouterBuilder.create();
		if (setting.redisPort() > 0) {
			LettuceConnectionFactory redis = new LettuceConnectionFactory("127.0.0.1", setting.redisPort());
			redis.start();
			builder.books(new RedisBooks(redis, RedisSettings.DEFAULT, LaneShares.DEFAULT, time));
		}
		this.router = builder.callLog(false)
			.listener(this::ended)
			.provider(ModelProviders.create(provider, FailureClassifiers.standard(time), time), provider.name())
			.model(provider.name(), settings)
			.route(new RouteSettings("limited", "model", List.of(), ModelRoute.DEFAULT_TIMEOUT,
					ModelRoute.DEFAULT_MAX_RETRIES, Setting.PATIENCE))
			.build();
		this.router.warmUp();
	}

	private void ended(ModelCallLog entry) {
		if (entry.event() == ModelCallLog.Event.ATTEMPT && entry.httpStatus() == TOO_MANY_REQUESTS) {
			this.tally.refused();
		}
	}

	@Override
	public long call(Prompt prompt) {
		Usage usage = this.router.route().call(prompt).chatResponse().getMetadata().getUsage();
		return usage.getPromptTokens() + usage.getCompletionTokens();
	}

	@Override
	public void close() {
		this.router.close();
	}

}
