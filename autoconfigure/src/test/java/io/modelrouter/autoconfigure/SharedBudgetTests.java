package io.modelrouter.autoconfigure;

import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.modelrouter.ModelCallException;
import io.modelrouter.ModelRouter;
import io.modelrouter.Rejection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A budget that all instances share.
 */
class SharedBudgetTests {

	private static final String YAML = """
			model-router:
			  shared-state: redis
			  redis: { timeout: 10s }
			  providers:
			    own: { type: chat-model, bean: ownModel }
			  models:
			    small: { provider: own, price: { input: 0, output: 1000 }, options: { max-tokens: 1000 } }
			  routes:
			    chat: { primary: small }
			  budgets:
			    all: { amount: 2, period: month }
			""";

	private final ApplicationContextRunner runner = Starter.runner(YAML)
		.withBean("ownModel", ChatModel.class, () -> new StubChatModel("own"))
		.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class));

	@Test
	void instancesSpendABudgetTogether() {
		try (RedisProcess server = RedisProcess.start()) {
			ApplicationContextRunner shared = this.runner.withPropertyValues("spring.data.redis.port=" + server.port());
			shared.run((one) -> {
				// The stub tells no tokens: each answer counts with its estimate, 1.
				one.getBean(ModelRouter.class).route().call("Hello");
				shared.run((other) -> {
					other.getBean(ModelRouter.class).route().call("Hello");
					ModelCallException refused = catchThrowableOfType(ModelCallException.class,
							() -> other.getBean(ModelRouter.class).route().call("Hello"));
					assertThat(refused.rejection()).extracting(Rejection::reason).isEqualTo(Rejection.Reason.BUDGET);
				});
			});
		}
	}

}
