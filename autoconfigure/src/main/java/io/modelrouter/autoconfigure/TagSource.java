package io.modelrouter.autoconfigure;

import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

import io.modelrouter.BusinessTagResolver;
import io.modelrouter.ModelRoute;

/**
 * One place where the configuration says the business tag is to be found. Immutable.
 *
 * @param name the property
 * @param place looks there
 */
record TagSource(String name, BusinessTagResolver place) implements BusinessTagResolver {

	@Override
	public @Nullable String businessTag(ModelRoute route, ContextView context) {
		return this.place.businessTag(route, context);
	}

}
