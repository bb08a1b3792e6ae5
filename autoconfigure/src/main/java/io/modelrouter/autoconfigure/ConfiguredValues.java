package io.modelrouter.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Where a property was written, and the placeholders that stood there. Never gives a
 * value away.
 */
final class ConfiguredValues {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^:}]+)");

	private final Iterable<ConfigurationPropertySource> sources;

	ConfiguredValues(Environment environment) {
		this.sources = (environment instanceof ConfigurableEnvironment configurable)
				? ConfigurationPropertySources.from(configurable.getPropertySources()) : List.of();
	}

	/**
	 * File and line, or null if nobody wrote it.
	 */
	@Nullable Origin origin(String property) {
		return find(property).map(ConfigurationProperty::getOrigin).filter(Objects::nonNull).findFirst().orElse(null);
	}

	/**
	 * The names within {@code ${…}} of a property or the elements of a list, before they
	 * were replaced.
	 */
	List<String> placeholders(String property) {
		List<String> placeholders = new ArrayList<>(placeholdersOf(property));
		for (int index = 0; find(property + "[" + index + "]").findFirst().isPresent(); index++) {
			placeholders.addAll(placeholdersOf(property + "[" + index + "]"));
		}
		return placeholders;
	}

	/**
	 * What is set for the JVM ({@code -D…}) under {@code model-router}: the binding looks
	 * up what it knows there, and never complains about the rest.
	 */
	List<ConfigurationPropertyName> systemProperties() {
		ConfigurationPropertyName prefix = ConfigurationPropertyName.of(ModelRouterProperties.PREFIX);
		return StreamSupport.stream(this.sources.spliterator(), false)
			.filter((source) -> source.getUnderlyingSource() instanceof PropertySource<?> underlying
					&& underlying.getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME))
			.flatMap((source) -> ((IterableConfigurationPropertySource) source).stream())
			.filter(prefix::isAncestorOf)
			.toList();
	}

	private List<String> placeholdersOf(String property) {
		return find(property).findFirst().stream().flatMap((found) -> {
			String raw = Objects.toString(found.getValue(), "");
			return PLACEHOLDER.matcher(raw).results().map((MatchResult result) -> result.group(1));
		}).toList();
	}

	private Stream<ConfigurationProperty> find(String property) {
		ConfigurationPropertyName name = ConfigurationPropertyName.of(property);
		return StreamSupport.stream(this.sources.spliterator(), false)
			.map((source) -> source.getConfigurationProperty(name))
			.filter(Objects::nonNull);
	}

}
