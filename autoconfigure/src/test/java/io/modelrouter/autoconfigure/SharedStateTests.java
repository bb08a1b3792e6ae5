package io.modelrouter.autoconfigure;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.tokenizer.JTokkitTokenCountEstimator;
import org.springframework.ai.tokenizer.TokenCountEstimator;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

import io.modelrouter.ModelCallException;
import io.modelrouter.ModelRouter;
import io.modelrouter.Rejection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.Mockito.mock;

/**
 * Limits that all instances share over the application's own Redis.
 */
class SharedStateTests {

	private static final String YAML = """
			model-router:
			  providers:
			    own: { type: chat-model, bean: ownModel }
			  models:
			    small: { provider: own, limits: { rpm: 3 } }
			  routes:
			    chat: { primary: small, max-wait: 5s }
			""";

	private final ApplicationContextRunner runner = Starter.runner(YAML)
		.withBean("ownModel", ChatModel.class, () -> new StubChatModel("own"));

	private final ApplicationContextRunner redis = this.runner
		.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class))
		.withPropertyValues("model-router.shared-state=redis");

	@Test
	void memoryIsTheDefaultAndNeedsNothing() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.data.redis"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SharedLimits.class));
		this.runner.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(SharedLimits.class)
				.doesNotHaveBean(HealthIndicator.class));
	}

	@Test
	void instancesKeepALimitTogether() {
		try (RedisProcess server = RedisProcess.start()) {
			ApplicationContextRunner shared = this.redis.withPropertyValues("spring.data.redis.port=" + server.port());
			shared.run((one) -> {
				ask(one);
				ask(one);
				shared.run((other) -> {
					ask(other);
					ModelCallException refused = catchThrowableOfType(ModelCallException.class, () -> ask(other));
					assertThat(refused.rejection()).extracting(Rejection::reason).isEqualTo(Rejection.Reason.QUOTA);
					assertThat(other.getBean(StringRedisTemplate.class).keys("model-router*")).isNotEmpty();
				});
			});
		}
	}

	@Test
	void otherPrefixIsAnotherFleet() {
		try (RedisProcess server = RedisProcess.start()) {
			ApplicationContextRunner shared = this.redis.withPropertyValues("spring.data.redis.port=" + server.port());
			shared.run((one) -> {
				for (int i = 0; i < 3; i++) {
					ask(one);
				}
				shared.withPropertyValues("model-router.redis.key-prefix=other").run((context) -> {
					ask(context);
					assertThat(context.getBean(StringRedisTemplate.class).keys("other*")).isNotEmpty();
				});
			});
		}
	}

	@Test
	void meterAndHealthTellThatLimitsAreShared() {
		try (RedisProcess server = RedisProcess.start()) {
			SimpleMeterRegistry registry = new SimpleMeterRegistry();
			this.redis.withBean(SimpleMeterRegistry.class, () -> registry)
				.withPropertyValues("spring.data.redis.port=" + server.port())
				.run((context) -> {
					ask(context);
					assertThat(registry.get("model.router.shared.state").gauge().value()).isOne();
					assertThat(health(context).getDetails()).containsEntry("shared-state", "connected");
				});
		}
	}

	@Test
	void lostRedisIsToldAndHarmsNeitherStartNorHealthNorCalls() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		this.redis.withBean(SimpleMeterRegistry.class, () -> registry)
			.withPropertyValues("spring.data.redis.port=" + RedisProcess.freePort(), "model-router.redis.instances=1")
			.run((context) -> {
				ask(context);
				assertThat(registry.get("model.router.shared.state").gauge().value()).isZero();
				assertThat(health(context).getStatus()).isEqualTo(Status.UP);
				assertThat(health(context).getDetails()).containsEntry("shared-state", "local share");
			});
	}

	@Test
	void healthCanBeSwitchedOff() {
		this.redis.withPropertyValues("management.health.modelrouter.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
	}

	@Test
	void healthIsNotNeeded() {
		this.redis.withClassLoader(new FilteredClassLoader(HealthIndicator.class))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(SharedLimits.class));
	}

	@Test
	void missingLibraryIsNamed() {
		FailureAnalysis analysis = Starter
			.analysis(this.runner.withClassLoader(new FilteredClassLoader("org.springframework.data.redis"))
				.withPropertyValues("model-router.shared-state=redis"));
		assertThat(analysis.getDescription())
			.contains("model-router.shared-state is redis, but Spring Data Redis is not on the class path");
		assertThat(analysis.getAction()).contains("model-router.shared-state: add the dependency "
				+ "org.springframework.boot:spring-boot-starter-data-redis, or set it to none");
	}

	@Test
	void missingConnectionsAreNamed() {
		FailureAnalysis analysis = Starter.analysis(this.runner.withPropertyValues("model-router.shared-state=redis"));
		assertThat(analysis.getDescription())
			.contains("model-router.shared-state is redis, but there is no RedisConnectionFactory bean");
		assertThat(analysis.getAction()).contains("spring-boot-starter-data-redis", "spring.data.redis.*");
	}

	@Test
	void severalConnectionsNeedAPrimaryOne() {
		FailureAnalysis analysis = Starter.analysis(this.runner.withPropertyValues("model-router.shared-state=redis")
			.withBean("one", RedisConnectionFactory.class, () -> mock())
			.withBean("two", RedisConnectionFactory.class, () -> mock()));
		assertThat(analysis.getDescription()).contains("there are several RedisConnectionFactory beans: one, two");
		assertThat(analysis.getAction()).contains("mark the one to use as @Primary.");
	}

	@Test
	void wrongConfigurationIsSaidBeforeRedisIsAsked() {
		FailureAnalysis analysis = Starter
			.analysis(this.redis.withPropertyValues("model-router.models.small.limits.rpm=0"));
		assertThat(analysis.getDescription()).contains("model-router.models.small.limits.rpm is 0");
	}

	@Test
	void tokenizerOfTheApplicationIsUsed() {
		CountingTokenizer tokenizer = new CountingTokenizer();
		this.runner.withBean("exact", TokenCountEstimator.class, () -> tokenizer)
			.withPropertyValues("model-router.estimates.tokenizer=exact")
			.run((context) -> {
				ask(context);
				assertThat(tokenizer.asked).isPositive();
			});
	}

	private static Health health(ApplicationContext context) {
		return context.getBean("modelRouterHealthIndicator", HealthIndicator.class).health();
	}

	private static void ask(ApplicationContext context) {
		context.getBean(ModelRouter.class).route("chat").call("Hello");
	}

	private static final class CountingTokenizer extends JTokkitTokenCountEstimator {

		private int asked;

		@Override
		public int estimate(String text) {
			this.asked++;
			return super.estimate(text);
		}

	}

}
