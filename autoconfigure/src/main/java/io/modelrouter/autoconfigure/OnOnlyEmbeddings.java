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
 * Matches if the properties describe embeddings of exactly one name.
 */
final class OnOnlyEmbeddings extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		int embeddings = Binder.get(context.getEnvironment())
			.bind(ModelRouterProperties.PREFIX + ".embeddings", Bindable.mapOf(String.class, Object.class))
			.orElseGet(Map::of)
			.size();
		String found = "there are " + embeddings + " names below model-router.embeddings";
		return new ConditionOutcome(embeddings == 1,
				ConditionMessage.forCondition("Only embeddings of Model Router").because(found));
	}

}
