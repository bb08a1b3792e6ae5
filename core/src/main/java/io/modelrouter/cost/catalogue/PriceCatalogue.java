package io.modelrouter.cost.catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Price;

/**
 * Prices that were read from one file. Immutable.
 *
 * @param name where it comes from
 * @param asOf the day on which it was right, null if nobody says
 * @param prices by model
 * @param exact models of whose versions nobody says that they cost the same
 * @param leftOut entries that could not be read, with the reason
 */
public record PriceCatalogue(String name, @Nullable LocalDate asOf, Map<ListedModel, Price> prices,
		Set<ListedModel> exact, List<String> leftOut) {

	/** How many entries that were left out are told. */
	private static final int TOLD = 5;

	public PriceCatalogue {
		prices = Map.copyOf(prices);
		exact = Set.copyOf(exact);
		leftOut = List.copyOf(leftOut);
	}

	/**
	 * The price of a model: of exactly that name, else of the model whose version it is
	 * by the vendor's own notation ({@code gpt-4.1-2025-04-14},
	 * {@code claude-sonnet-4-5-20250929}). Never of a similar name.
	 * @return null if it has none
	 */
	public @Nullable Price find(ListedModel model) {
		Price price = this.prices.get(model);
		ListedModel unversioned = (price == null) ? ModelNames.unversioned(model) : null;
		return (unversioned != null && !this.exact.contains(unversioned)) ? this.prices.get(unversioned) : price;
	}

	/**
	 * How many entries were left out, and why the first of them were; empty if none.
	 */
	public String problems() {
		if (this.leftOut.isEmpty()) {
			return "";
		}
		String told = String.join("; ", this.leftOut.subList(0, Math.min(TOLD, this.leftOut.size())));
		return this.leftOut.size() + " of its entries are left out: " + told
				+ ((this.leftOut.size() > TOLD) ? "; and others" : "");
	}

	@Override
	public String toString() {
		return this.name + ((this.asOf != null) ? " of " + this.asOf : "") + " (" + this.prices.size() + " prices)";
	}

}
