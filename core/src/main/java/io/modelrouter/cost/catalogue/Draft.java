package io.modelrouter.cost.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Price;
import io.modelrouter.PriceSource;

/**
 * A catalogue that is being read. A broken entry is left out. Not thread-safe.
 */
final class Draft {

	private final PriceSource source;

	private final Map<ListedModel, Price> prices = new HashMap<>();

	private final Set<ListedModel> exact = new HashSet<>();

	private final List<String> leftOut = new ArrayList<>();

	Draft(PriceSource source) {
		this.source = source;
	}

	PriceSource source() {
		return this.source;
	}

	/** Adds what an entry says, in place of what was said of that model before. */
	void put(ListedModel model, Price price) {
		this.prices.put(model, price);
	}

	/** Adds what an entry says, unless another said something of that model. */
	void putIfAbsent(ListedModel model, Price price) {
		this.prices.putIfAbsent(model, price);
	}

	void markExact(ListedModel model) {
		this.exact.add(model);
	}

	/**
	 * Reads an entry, or notes why that cannot be.
	 * @param read throws {@link IllegalArgumentException} with the reason
	 */
	<T> @Nullable T entry(String name, Supplier<@Nullable T> read) {
		try {
			return read.get();
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			this.leftOut.add(name + ": " + ex.getMessage());
			return null;
		}
	}

	PriceCatalogue catalogue(@Nullable LocalDate asOf) {
		return new PriceCatalogue(this.source.name(), asOf, this.prices, this.exact, this.leftOut);
	}

}
