package io.modelrouter.autoconfigure;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;
import org.springframework.util.ClassUtils;

/**
 * Explains values under {@code model-router} of the wrong kind: what is allowed, and the
 * nearest. Comes before Boot's own analyzer, which names Java types.
 */
@Order(0)
final class InvalidValueFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of(ModelRouterProperties.PREFIX);

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		ConfigurationProperty property = cause.getProperty();
		if (property == null || !PREFIX.isAncestorOf(property.getName())
				|| findCause(cause, UnboundConfigurationPropertiesException.class) != null) {
			return null;
		}
		String value = String.valueOf(property.getValue());
		String description = property.getName() + " is '" + value + "'"
				+ ((property.getOrigin() != null) ? " (" + property.getOrigin() + ")" : "");
		return new FailureAnalysis(description,
				property.getName() + ": set it to " + allowed(cause.getTarget().getType().resolve(Object.class), value),
				cause);
	}

	private String allowed(Class<?> type, String value) {
		Class<?> kind = ClassUtils.resolvePrimitiveIfNecessary(type);
		if (kind.isEnum()) {
			List<String> names = Arrays.stream(kind.getEnumConstants())
				.map((constant) -> constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
				.toList();
			return "one of " + String.join(", ", names) + "."
					+ NearestName.of(value, names).map((name) -> " Did you mean '" + name + "'?").orElse("");
		}
		if (kind == Duration.class) {
			return "a duration with its unit, such as 500ms, 20s or 2m.";
		}
		if (kind == Boolean.class) {
			return "true or false.";
		}
		if (kind == Integer.class) {
			return "a whole number.";
		}
		return Number.class.isAssignableFrom(kind) ? "a number." : "what the documentation allows.";
	}

}
