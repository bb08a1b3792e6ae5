package io.modelrouter.autoconfigure;

import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.modelrouter.DegradeSettings;
import io.modelrouter.FailureKind;
import io.modelrouter.ModelLimits;
import io.modelrouter.ModelSettings;
import io.modelrouter.Price;
import io.modelrouter.StreamSettings;
import io.modelrouter.circuit.CircuitSettings;
import io.modelrouter.engine.RouteSettings;
import io.modelrouter.provider.ProviderSettings;
import io.modelrouter.retry.RetrySettings;

/**
 * Turns properties that passed the checks into the settings of the core.
 */
final class SettingsMapper {

	private SettingsMapper() {
	}

	static ProviderSettings provider(String name, ProviderProperties properties) {
		return new ProviderSettings(name, Objects.requireNonNull(properties.type()), text(properties.baseUrl()),
				keys(properties), text(properties.vendor()),
				Objects.requireNonNullElse(properties.connectTimeout(), ProviderSettings.DEFAULT_CONNECT_TIMEOUT),
				uri(properties.proxy()));
	}

	static String quotaScope(String provider, ProviderProperties properties) {
		return Objects.requireNonNullElse(text(properties.quotaScope()), provider);
	}

	/**
	 * The usable keys: {@code api-key} if there is one, else {@code api-keys} without
	 * blanks and placeholders that nothing replaced.
	 */
	static List<String> keys(ProviderProperties properties) {
		String key = text(properties.apiKey());
		return (key != null) ? List.of(key)
				: properties.apiKeys().stream().filter(Texts::isSet).map(String::strip).toList();
	}

	static ModelSettings model(String id, ModelProperties properties) {
		return model(id, properties, (properties.price() != null) ? PriceMapper.price(properties.price()) : null,
				QuotaMapper.limits(properties.limits()));
	}

	private static ModelSettings model(String id, ModelProperties properties, @Nullable Price price,
			ModelLimits limits) {
		ModelProperties.Options options = properties.options();
		return new ModelSettings(id, text(properties.name()), properties.contextWindow(), price,
				new ModelSettings.Options(options.temperature(), options.maxTokens(), options.topP(), options.topK(),
						options.stopSequences(), options.frequencyPenalty(), options.presencePenalty()),
				new ModelSettings.Vectors(text(properties.vectorSpace()), options.dimensions(),
						text(options.taskType())),
				limits);
	}

	/**
	 * The same model without its price and limits, which may not have passed the checks
	 * yet.
	 */
	static ModelSettings named(String id, ModelProperties properties) {
		return model(id, properties, null, ModelLimits.NONE);
	}

	static RouteSettings embeddings(String name, EmbeddingProperties properties) {
		return new RouteSettings(name, Objects.requireNonNull(properties.primary()), properties.fallback(),
				properties.timeout(), properties.maxRetries(), properties.maxWait(),
				Objects.requireNonNullElse(properties.slowCall(), properties.timeout()), DegradeSettings.OFF);
	}

	static RouteSettings route(String name, RouteProperties properties) {
		return new RouteSettings(name, Objects.requireNonNull(properties.primary()), properties.fallback(),
				properties.timeout(), properties.maxRetries(), properties.maxWait(),
				Objects.requireNonNullElse(properties.slowCall(), properties.timeout()),
				new DegradeSettings(properties.degrade().cacheTtl(), text(properties.degrade().text())),
				new StreamSettings(properties.firstTokenTimeout(), properties.idleTimeout(), properties.onCut(),
						properties.commitAfter()),
				properties.lane(), properties.patience());
	}

	static RetrySettings retry(RetryProperties properties, RetryBudgetProperties budget) {
		Map<FailureKind, RetrySettings.Template> templates = new EnumMap<>(FailureKind.class);
		properties.templates().forEach((kind, template) -> templates.put(kind, template(kind, template)));
		return new RetrySettings(templates, QuotaMapper.retryBudget(budget));
	}

	static CircuitSettings circuit(CircuitProperties properties) {
		return new CircuitSettings(properties.window(), properties.minimumCalls(),
				Percentage.parse(properties.failureRate()), properties.openFor(), properties.openForMax());
	}

	private static RetrySettings.Template template(FailureKind kind, RetryProperties.Template properties) {
		int maxRetries = Objects.requireNonNullElseGet(properties.maxRetries(),
				() -> RetrySettings.Template.defaults(kind).maxRetries());
		return new RetrySettings.Template(maxRetries, properties.initialDelay(), properties.multiplier(),
				properties.maxDelay(), properties.jitter());
	}

	static @Nullable String text(@Nullable String value) {
		return (value != null && Texts.isSet(value)) ? value.strip() : null;
	}

	private static @Nullable URI uri(@Nullable String value) {
		String text = text(value);
		return (text != null) ? URI.create(text) : null;
	}

}
