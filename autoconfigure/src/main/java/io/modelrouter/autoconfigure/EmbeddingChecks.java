package io.modelrouter.autoconfigure;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.modelrouter.ModelSettings;
import io.modelrouter.provider.ProviderType;

/**
 * Says what is wrong with the embeddings, above all with fallbacks whose vectors must not
 * be mixed.
 */
final class EmbeddingChecks {

	private static final String GROUP = "embeddings";

	private final ModelRouterProperties properties;

	private final Problems problems;

	EmbeddingChecks(ModelRouterProperties properties, Problems problems) {
		this.properties = properties;
		this.problems = problems;
	}

	void run() {
		ModelUses uses = ModelUses.of(this.properties);
		ModelNames names = new ModelNames(this.properties.models().keySet(), this.problems);
		Bounds bounds = new Bounds(this.problems);
		this.properties.embeddings().forEach((name, embeddings) -> {
			names.check(GROUP, name, embeddings.primary(), embeddings.fallback());
			if (this.properties.routes().containsKey(name)) {
				this.problems.add(PropertyName.of(GROUP, name), "has the name of a route",
						"give one of them another name: meters and logs have one word for both.");
			}
			bounds.checkTime(property(name, "timeout"), embeddings.timeout(), "30s");
			bounds.checkTime(property(name, "max-wait"), embeddings.maxWait(), "60s");
			if (embeddings.slowCall() != null) {
				bounds.checkTime(property(name, "slow-call"), embeddings.slowCall(), "10s");
			}
			bounds.checkRetries(property(name, "max-retries"), embeddings.maxRetries());
			checkSpaces(name, embeddings);
		});
		uses.embedding().forEach((model, property) -> checkEmbeds(model, property, uses));
		uses.answering().forEach(this::checkAnswers);
	}

	private void checkSpaces(String name, EmbeddingProperties embeddings) {
		ModelSettings primary = model(embeddings.primary());
		for (String id : embeddings.fallback()) {
			ModelSettings fallback = model(id);
			if (primary != null && fallback != null) {
				checkSpace(property(name, "fallback"), fallback, primary);
			}
		}
	}

	private void checkSpace(String property, ModelSettings fallback, ModelSettings primary) {
		String vectors = "names '" + fallback.id() + "', whose vectors ";
		if (!fallback.vectorSpace().equals(primary.vectorSpace())) {
			this.problems.add(property,
					vectors + "are of '" + fallback.vectorSpace() + "', not of '" + primary.vectorSpace()
							+ "' as those of '" + primary.id() + "': they cannot be compared",
					"remove it; or, if it is the same model under another name, set "
							+ PropertyName.of("models", fallback.id(), "vector-space") + " to " + primary.vectorSpace()
							+ ".");
		}
		else if (!Objects.equals(fallback.vectors().dimensions(), primary.vectors().dimensions())) {
			this.problems.add(property,
					vectors + "have other dimensions than those of '" + primary.id() + "': they cannot be compared",
					"set " + PropertyName.of("models", fallback.id(), "options", "dimensions")
							+ " to the same number for both, or for neither.");
		}
	}

	private void checkEmbeds(String model, String property, ModelUses uses) {
		ProviderType type = type(model);
		if (type != null && !type.embeds()) {
			this.problems.add(property,
					"names '" + model + "', whose provider is of type " + type.propertyName()
							+ " and has no embeddings",
					"name a model of type openai, openai-compatible, gemini or embedding-model.");
		}
		String other = uses.answering().get(model);
		if (other != null) {
			this.problems.add(property, "names '" + model + "', which " + other + " names too: it answers or it embeds",
					"describe it twice, under two names, if it really does both.");
		}
	}

	private void checkAnswers(String model, String property) {
		ProviderType type = type(model);
		if (type != null && !type.answers()) {
			this.problems.add(property,
					"names '" + model + "', whose provider is of type " + type.propertyName() + " and only embeds",
					"name a model that answers prompts.");
		}
	}

	private @Nullable ModelSettings model(@Nullable String id) {
		ModelProperties model = (id != null) ? this.properties.models().get(id) : null;
		return (id != null && model != null) ? SettingsMapper.named(id, model) : null;
	}

	private @Nullable ProviderType type(String id) {
		ModelProperties model = this.properties.models().get(id);
		ProviderProperties provider = (model != null) ? this.properties.providers().get(model.provider()) : null;
		return (provider != null) ? provider.type() : null;
	}

	private static String property(String embeddings, String name) {
		return PropertyName.of(GROUP, embeddings, name);
	}

}
