package io.modelrouter.autoconfigure;

import io.modelrouter.engine.ModelRouterBuilder;

/**
 * What a part that may be missing adds to the router.
 */
@FunctionalInterface
interface RouterAddition {

	void addTo(ModelRouterBuilder builder);

}
