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
 * Matches unless the properties describe several routes and none is the default.
 */
final class OnDefaultRoute extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Binder binder = Binder.get(context.getEnvironment());
		ConditionMessage.Builder message = ConditionMessage.forCondition("Default route of Model Router");
		if (binder.bind(ModelRouterProperties.PREFIX + ".default-route", String.class).isBound()) {
			return ConditionOutcome.match(message.because("it is set"));
		}
		int routes = binder.bind(ModelRouterProperties.PREFIX + ".routes", Bindable.mapOf(String.class, Object.class))
			.orElseGet(Map::of)
			.size();
		return (routes <= 1) ? ConditionOutcome.match(message.because("there is only one")) : ConditionOutcome.noMatch(
				message.because("there are " + routes + " routes and model-router.default-route names none of them"));
	}

}
