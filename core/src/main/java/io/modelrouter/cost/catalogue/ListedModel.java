package io.modelrouter.cost.catalogue;

import java.util.Locale;

/**
 * A model in somebody's price list. Names are compared without regard to case. Immutable.
 *
 * @param list whose list, for example {@code openai}; {@code moonshot-cn} is the one for
 * mainland China
 * @param model the name of the model as it is sent
 */
public record ListedModel(String list, String model) {

	/**
	 * Writes both in lower case, and the list by the name that we use.
	 */
	public ListedModel {
		list = PriceLists.named(list);
		model = ModelNames.plain(list, model.strip().toLowerCase(Locale.ROOT));
	}

	@Override
	public String toString() {
		return this.list + "/" + this.model;
	}

}
