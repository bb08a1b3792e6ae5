package io.modelrouter.autoconfigure;

import java.time.Duration;
import java.time.LocalDate;
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
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/**
 * Explains values under {@code model-router} of the wrong kind: what is allowed, and the
 * nearest. Shows no value that might be a key. Comes before Boot's own analyzer, which
 * would, and names Java types.
 */
@Order(0)
final class InvalidValueFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of(ModelRouterProperties.PREFIX);

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		ConfigurationProperty property = cause.getProperty();
		ConfigurationPropertyName name = (property != null) ? property.getName() : cause.getName();
		if (!PREFIX.isAncestorOf(name) || findCause(cause, UnboundConfigurationPropertiesException.class) != null) {
			return null;
		}
		String origin = (property != null && property.getOrigin() != null) ? " (" + property.getOrigin() + ")" : "";
		Class<?> kind = ClassUtils.resolvePrimitiveIfNecessary(kind(cause.getTarget().getType()));
		if (property != null && isHarmless(kind)) {
			String value = String.valueOf(property.getValue());
			return new FailureAnalysis(name + " is '" + value + "'" + origin,
					name + ": set it to " + allowed(kind, value), cause);
		}
		return new FailureAnalysis(name + " has a value that it cannot take" + origin,
				name + ": " + PropertyTree.advice(name).orElse("set it to what the documentation allows."), cause);
	}

	/** Of a list, what is in it. */
	private static Class<?> kind(ResolvableType type) {
		Class<?> kind = type.resolve(Object.class);
		return (kind == List.class) ? type.getGeneric(0).resolve(Object.class) : kind;
	}

	private static boolean isHarmless(Class<?> kind) {
		return kind.isEnum() || kind == Duration.class || kind == DataSize.class || kind == LocalDate.class
				|| kind == Boolean.class || Number.class.isAssignableFrom(kind);
	}

	private static String allowed(Class<?> kind, String value) {
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
		if (kind == DataSize.class) {
			return "a size with its unit, such as 64MB or 1GB.";
		}
		if (kind == LocalDate.class) {
			return "a date, for example 2026-11-01.";
		}
		if (kind == Boolean.class) {
			return "true or false.";
		}
		if (kind == Long.class) {
			return "a whole number, such as 1000.";
		}
		return (kind == Integer.class) ? "a whole number, such as 3." : "a number, such as 1.0.";
	}

}
