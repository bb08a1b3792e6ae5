package io.modelrouter.cost.catalogue;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.modelrouter.Price;

import static io.modelrouter.cost.catalogue.Catalogues.amount;
import static io.modelrouter.cost.catalogue.Catalogues.input;
import static io.modelrouter.cost.catalogue.Catalogues.read;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Later catalogues win, also over a running router.
 */
class PriceBookTests {

	private static final ListedModel GPT = new ListedModel("openai", "gpt-5.5");

	private static final ListedModel OWN = new ListedModel("openai", "own");

	private final PriceCatalogue snapshot = new CatalogueReader().snapshot();

	@Test
	void theLastThatKnowsTheModelGivesItsPriceAsAWhole() {
		PriceBook book = new PriceBook(List.of(this.snapshot)).with(openAi("gpt-5.5", 1)).with(openAi("own", 7));
		Price price = book.find(GPT);
		assertThat(price).isNotNull();
		assertThat(amount(price, input(1))).isEqualByComparingTo("0.000001");
		assertThat(price.source().name()).isEqualTo("test.json");
		assertThat(amount(price, Catalogues.cached(1))).isEqualByComparingTo("0.000001");
		assertThat(book.find(new ListedModel("openai", "gpt-5.4"))).isNotNull();
		assertThat(book.find(new ListedModel("openai", "none"))).isNull();
	}

	@Test
	void aNameThatOnlyOneListHasMeansThatAndOneThatSeveralHaveMeansNone() {
		PriceCatalogue lists = read(
				"""
						{ "first": { "models": { "a": { "cost": { "input": 1, "output": 1 } }, "b": { "cost": { "input": 1, "output": 1 } } } },
						  "second": { "models": { "b": { "cost": { "input": 1, "output": 1 } } } } }""");
		PriceBook book = new PriceBook(List.of(lists));
		assertThat(book.resolve("a")).contains(new ListedModel("first", "a"));
		assertThat(book.resolve("b")).isEmpty();
		assertThat(book.resolve("second/b")).contains(new ListedModel("second", "b"));
	}

	@Test
	void pricesChangeWhileTheyAreHeld() {
		LivePrices prices = new LivePrices(new PriceBook(List.of(this.snapshot)));
		Price gpt = prices.of(GPT);
		Price own = prices.of(OWN);
		assertThat(amount(gpt, input(1))).isEqualByComparingTo("0.000005");
		assertThat(own.cost(input(1), Catalogues.NOW)).isNull();
		assertThat(own.isKnown()).isFalse();
		PriceBook next = new PriceBook(List.of(this.snapshot, openAi("own", 3)));
		assertThat(prices.replace(next)).containsExactly(OWN);
		assertThat(amount(own, input(1))).isEqualByComparingTo("0.000003");
		assertThat(own.isKnown()).isTrue();
		assertThat(own.source().name()).isEqualTo("test.json");
		assertThat(prices.of(OWN)).isSameAs(own);
		assertThat(prices.replace(next)).isEmpty();
		assertThat(prices.replace(new PriceBook(List.of()))).containsExactlyInAnyOrder(GPT, OWN);
		assertThat(gpt.cost(input(1), Catalogues.NOW)).isNull();
	}

	private static PriceCatalogue openAi(String model, int price) {
		return read("{ \"openai\": { \"models\": { \"%s\": { \"cost\": { \"input\": %d, \"output\": %d } } } } }"
			.formatted(model, price, price));
	}

}
