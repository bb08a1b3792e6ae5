package io.modelrouter.cost.catalogue;

import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * How vendors write the names of their models. A name stands for another only by a rule
 * that is written here.
 */
final class ModelNames {

	/**
	 * How a version of a model is marked at the end of its name, by vendor. Not
	 * {@code -preview}: previews have prices of their own.
	 */
	private static final Map<String, Pattern> VERSION = Map.of( //
			"openai", Pattern.compile("-20\\d{2}-[01]\\d-[0-3]\\d$"), //
			"anthropic", Pattern.compile("-(20\\d{2}[01]\\d[0-3]\\d|latest)$"), //
			"gemini", Pattern.compile("-(\\d{3}|latest)$"));

	private static final Map<String, String> PREFIX = Map.of("gemini", "models/");

	private ModelNames() {
	}

	/**
	 * The name without what the vendor's API lets one write before it.
	 */
	static String plain(String list, String model) {
		String prefix = PREFIX.get(list);
		return (prefix != null && model.startsWith(prefix)) ? model.substring(prefix.length()) : model;
	}

	/**
	 * The model of which this is one version, null if the name marks none.
	 */
	static @Nullable ListedModel unversioned(ListedModel model) {
		Pattern version = VERSION.get(model.list());
		String name = (version != null) ? version.matcher(model.model()).replaceFirst("") : model.model();
		return name.equals(model.model()) || name.isEmpty() ? null : new ListedModel(model.list(), name);
	}

}
