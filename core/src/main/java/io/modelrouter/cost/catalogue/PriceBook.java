package io.modelrouter.cost.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Price;

/**
 * Catalogues one above another: the last that has a price of a model gives it. Immutable.
 *
 * @param catalogues from the lowest to the highest
 */
public record PriceBook(List<PriceCatalogue> catalogues) {

	public PriceBook {
		catalogues = List.copyOf(catalogues);
	}

	/**
	 * The same with one more on top.
	 */
	public PriceBook with(PriceCatalogue highest) {
		return new PriceBook(Stream.concat(this.catalogues.stream(), Stream.of(highest)).toList());
	}

	/**
	 * The price of a model.
	 * @return null if no catalogue has one
	 */
	public @Nullable Price find(ListedModel model) {
		for (int i = this.catalogues.size() - 1; i >= 0; i--) {
			Price price = this.catalogues.get(i).find(model);
			if (price != null) {
				return price;
			}
		}
		return null;
	}

	/**
	 * The model that somebody means who may leave out whose it is: then that of its
	 * maker, else of the only list that has it.
	 * @param name for example {@code gpt-5.5} or {@code deepseek-cn/deepseek-flash}
	 */
	public Optional<ListedModel> resolve(String name) {
		int slash = name.indexOf('/');
		if (slash > 0) {
			ListedModel named = new ListedModel(name.substring(0, slash), name.substring(slash + 1));
			if (find(named) != null) {
				return Optional.of(named);
			}
		}
		return PriceLists.MAKERS.stream()
			.map((list) -> new ListedModel(list, name))
			.filter((model) -> find(model) != null)
			.findFirst()
			.or(() -> only(name));
	}

	private Optional<ListedModel> only(String name) {
		List<ListedModel> found = this.catalogues.stream()
			.flatMap((catalogue) -> catalogue.prices().keySet().stream())
			.filter((model) -> model.equals(new ListedModel(model.list(), name)))
			.distinct()
			.toList();
		return (found.size() == 1) ? Optional.of(found.get(0)) : Optional.empty();
	}

}
