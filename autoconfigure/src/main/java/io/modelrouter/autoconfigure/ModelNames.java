package io.modelrouter.autoconfigure;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with the names of models that a route or embeddings go over.
 */
final class ModelNames {

	private final Set<String> models;

	private final Problems problems;

	ModelNames(Set<String> models, Problems problems) {
		this.models = models;
		this.problems = problems;
	}

	/**
	 * Adds a problem for each name that does not fit.
	 * @param group {@code routes} or {@code embeddings}
	 * @param name the name of the route or embeddings
	 */
	void check(String group, String name, @Nullable String primary, List<String> fallback) {
		String property = PropertyName.of(group, name, "primary");
		if (primary == null) {
			this.problems.add(property, "is missing",
					"name the model to try first; " + NearestName.hint("", this.models));
		}
		else {
			checkModel(property, primary);
		}
		checkFallback(PropertyName.of(group, name, "fallback"), primary, fallback);
	}

	private void checkFallback(String property, @Nullable String primary, List<String> fallback) {
		Set<String> seen = new HashSet<>();
		for (String model : fallback) {
			if (!seen.add(model)) {
				this.problems.add(property, "names '" + model + "' twice", "name every model once.");
				continue;
			}
			checkModel(property, model);
			if (model.equals(primary)) {
				this.problems.add(property, "repeats the primary, '" + model + "'", "remove it: it was tried already.");
			}
		}
	}

	private void checkModel(String property, String model) {
		if (!this.models.contains(model)) {
			this.problems.add(property, "names model '" + model + "', which is not described",
					NearestName.hint(model, this.models));
		}
	}

}
