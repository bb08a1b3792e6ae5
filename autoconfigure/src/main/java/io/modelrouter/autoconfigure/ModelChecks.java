package io.modelrouter.autoconfigure;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with the models.
 */
final class ModelChecks {

	private final Map<String, ProviderProperties> providers;

	private final Map<String, ModelProperties> models;

	private final Set<String> embedding;

	private final Problems problems;

	ModelChecks(ModelRouterProperties properties, Problems problems) {
		this.providers = properties.providers();
		this.models = properties.models();
		this.embedding = ModelUses.of(properties).embedding().keySet();
		this.problems = problems;
	}

	void run() {
		this.models.forEach((id, model) -> {
			checkProvider(id, model.provider());
			checkName(id, model);
			Integer window = model.contextWindow();
			checkRange(PropertyName.of("models", id, "context-window"), window, 1, Integer.MAX_VALUE, "1 or more");
			if (model.price() != null) {
				new PriceChecks(PropertyName.of("models", id, "price"), this.embedding.contains(id), this.problems)
					.run(model.price());
			}
			checkOptions(id, model.options());
			this.problems.checkPlaceholders(PropertyName.of("models", id, "vector-space"), model.vectorSpace());
		});
	}

	private void checkProvider(String id, @Nullable String provider) {
		String property = PropertyName.of("models", id, "provider");
		if (provider == null) {
			this.problems.add(property, "is missing", NearestName.hint("", this.providers.keySet()));
		}
		else if (!this.providers.containsKey(provider)) {
			this.problems.add(property, "names provider '" + provider + "', which is not described",
					NearestName.hint(provider, this.providers.keySet()));
		}
	}

	private void checkName(String id, ModelProperties model) {
		ProviderProperties provider = this.providers.get(model.provider());
		boolean required = provider != null && (provider.type() == null || !provider.type().isBean());
		if (required && !Texts.isSet(model.name())) {
			String property = PropertyName.of("models", id, "name");
			this.problems.add(property, "is missing", "set it to the provider's name of the model.");
		}
	}

	private void checkOptions(String id, ModelProperties.Options options) {
		checkRange(option(id, "temperature"), options.temperature(), 0, 2, "0 to 2");
		checkRange(option(id, "max-tokens"), options.maxTokens(), 1, Integer.MAX_VALUE, "1 or more");
		checkRange(option(id, "top-p"), options.topP(), 0, 1, "0 to 1");
		checkRange(option(id, "top-k"), options.topK(), 1, Integer.MAX_VALUE, "1 or more");
		boolean blank = options.stopSequences() != null && options.stopSequences().contains("");
		this.problems.check(!blank, option(id, "stop-sequences"), "empty in one place", "texts that are not empty");
		checkRange(option(id, "frequency-penalty"), options.frequencyPenalty(), -2, 2, "-2 to 2");
		checkRange(option(id, "presence-penalty"), options.presencePenalty(), -2, 2, "-2 to 2");
		checkRange(option(id, "dimensions"), options.dimensions(), 1, Integer.MAX_VALUE, "1 or more");
		this.problems.checkPlaceholders(option(id, "task-type"), options.taskType());
	}

	private void checkRange(String property, @Nullable Number value, double min, double max, String allowed) {
		if (value != null) {
			boolean valid = value.doubleValue() >= min && value.doubleValue() <= max;
			this.problems.check(valid, property, value, allowed);
		}
	}

	private static String option(String id, String name) {
		return PropertyName.of("models", id, "options", name);
	}

}
