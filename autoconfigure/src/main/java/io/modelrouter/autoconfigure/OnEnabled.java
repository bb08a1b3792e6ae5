package io.modelrouter.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;

/**
 * Matches unless the router is switched off. Anything else than a clear no is left to the
 * binding, which says what is wrong with it.
 */
final class OnEnabled extends NoneNestedConditions {

	OnEnabled() {
		super(ConfigurationPhase.PARSE_CONFIGURATION);
	}

	@ConditionalOnBooleanProperty(prefix = ModelRouterProperties.PREFIX, name = "enabled", havingValue = false)
	static class SwitchedOff {

	}

}
