package io.modelrouter.autoconfigure;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * Names of properties as a user would write them: a key that needs brackets gets them.
 */
final class PropertyName {

	private PropertyName() {
	}

	/**
	 * The name below {@code model-router}, for example
	 * {@code model-router.routes[My.Route].primary}.
	 */
	static String of(String... elements) {
		ConfigurationPropertyName name = ConfigurationPropertyName.of(ModelRouterProperties.PREFIX);
		for (String element : elements) {
			name = name.append(needsBrackets(element) ? "[" + element + "]" : element);
		}
		return name.toString();
	}

	private static boolean needsBrackets(String element) {
		return element.indexOf('.') >= 0 || !ConfigurationPropertyName.isValid(element);
	}

}
