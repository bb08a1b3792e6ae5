package io.modelrouter.cost.catalogue;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.modelrouter.PriceSource;
import io.modelrouter.cost.ModelPrice;

/**
 * Our own format: price lists with their models, in the words of the configuration and
 * with all that a price can say. What stands beside {@code models} counts for all models
 * of the list that do not say it themselves.
 */
final class OwnFormat implements CatalogueFormat {

	/** How a document says that it has this format. */
	static final String NAME = "model-router-prices/1";

	private static final String AS_OF = "as-of";

	private static final String LISTS = "lists";

	private static final Set<String> LIST_FIELDS = Set.of("comment", "source", "models");

	private static final Set<String> MODEL_FIELDS = Set.of("comment", "source", "also", "exact");

	@Override
	public boolean fits(JsonNode root) {
		return NAME.equals(root.path("format").stringValueOpt().orElse(""));
	}

	/**
	 * The day on which the document was right.
	 * @throws BrokenCatalogueException if it says so in a form that is no date
	 */
	static @Nullable LocalDate asOf(JsonNode root, @Nullable LocalDate other) {
		try {
			return root.hasNonNull(AS_OF) ? LocalDate.parse(root.path(AS_OF).stringValueOpt().orElse("")) : other;
		}
		catch (DateTimeException ex) {
			throw new BrokenCatalogueException(AS_OF + " is no date", ex);
		}
	}

	@Override
	public void read(JsonNode root, Draft draft) {
		Holidays holidays = draft.entry("holidays", () -> Holidays.of(root.path("holidays")));
		root.path(LISTS).forEachEntry((list, content) -> content.path("models").forEachEntry((model, entry) -> {
			PriceNode node = new PriceNode(entry, content, (holidays != null) ? holidays : Holidays.NONE);
			draft.entry(list + "/" + model, () -> read(list, model, node, draft));
		}));
	}

	private static ModelPrice read(String list, String model, PriceNode node, Draft draft) {
		node.checkFields(MODEL_FIELDS, LIST_FIELDS);
		LocalDate asOf = node.date(AS_OF);
		ModelPrice price = node.price((asOf != null) ? new PriceSource(draft.source().name(), asOf) : draft.source());
		ListedModel listed = new ListedModel(list, model);
		draft.put(listed, price);
		if (node.entry().path("exact").booleanValueOpt().orElse(false)) {
			draft.markExact(listed);
		}
		for (JsonNode other : node.entry().path("also")) {
			draft.put(new ListedModel(list, other.stringValueOpt().orElse("")), price);
		}
		return price;
	}

}
