package io.modelrouter.autoconfigure;

import java.util.Map;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if limits are shared over Redis, or there is a budget.
 */
final class OnSharedStateOrBudgets extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Binder binder = Binder.get(context.getEnvironment());
		String shared = binder.bind(ModelRouterProperties.PREFIX + ".shared-state", String.class).orElse("none");
		boolean budgets = !binder
			.bind(ModelRouterProperties.PREFIX + ".budgets", Bindable.mapOf(String.class, Object.class))
			.orElseGet(Map::of)
			.isEmpty();
		ConditionMessage.Builder message = ConditionMessage.forCondition("Shared state or budgets of Model Router");
		return new ConditionOutcome(budgets || shared.equalsIgnoreCase(SharedState.REDIS.name()),
				message.because("shared state is " + shared + ", and there are " + (budgets ? "" : "no ") + "budgets"));
	}

}
