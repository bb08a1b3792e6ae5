package io.modelrouter.engine;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.modelrouter.ModelCallException;
import io.modelrouter.ModelLimits;
import io.modelrouter.ModelRouter;
import io.modelrouter.ModelSettings;
import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A router over scripted models in virtual time, without jitter.
 */
final class Fixture {

	final VirtualTime time = new VirtualTime();

	final ScriptedProvider provider = new ScriptedProvider(this.time);

	final ModelRouterBuilder builder = ModelRouterBuilder.create()
		.time(this.time)
		.random(() -> 0)
		.provider(this.provider, "account");

	Fixture models(String... ids) {
		for (String id : ids) {
			model(id, null);
		}
		return this;
	}

	Fixture model(String id, @Nullable Integer contextWindow) {
		this.builder.model("scripted",
				new ModelSettings(id, id + "-1", contextWindow, null, ModelSettings.Options.NONE));
		return this;
	}

	/** A model with limits. */
	Fixture limited(String id, ModelLimits limits) {
		this.builder.model("scripted", new ModelSettings(id, id + "-1", null, null, ModelSettings.Options.NONE,
				ModelSettings.Vectors.DEFAULTS, limits));
		return this;
	}

	/** A model with so many requests per minute. */
	Fixture limited(String id, long rpm) {
		return limited(id, ModelLimits.of(rpm, null, null));
	}

	/** A model of another account. */
	Fixture modelElsewhere(String id) {
		this.builder.provider(this.provider.named("elsewhere"), "elsewhere")
			.model("elsewhere", new ModelSettings(id, id + "-1", ModelSettings.Options.NONE));
		return this;
	}

	/** The route "route" with a timeout of 10 s and a max-wait of 60 s. */
	ModelRouter route(String... models) {
		return route(10, 3, 60, models);
	}

	ModelRouter route(int timeout, int maxRetries, int maxWait, String... models) {
		List<String> fallback = Arrays.asList(models).subList(1, models.length);
		return this.builder
			.route(new RouteSettings("route", models[0], fallback, Duration.ofSeconds(timeout), maxRetries,
					Duration.ofSeconds(maxWait)))
			.build();
	}

	static ModelCallException failure(ModelRouter router) {
		return catchThrowableOfType(ModelCallException.class, () -> router.route().call("Hello"));
	}

	Fixture with(Consumer<ModelRouterBuilder> change) {
		change.accept(this.builder);
		return this;
	}

}
