package io.modelrouter.cost.catalogue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.modelrouter.Price;
import io.modelrouter.TokenUsage;

import static io.modelrouter.cost.catalogue.Catalogues.amount;
import static io.modelrouter.cost.catalogue.Catalogues.input;
import static io.modelrouter.cost.catalogue.Catalogues.price;
import static io.modelrouter.cost.catalogue.Catalogues.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What is a catalogue, and what is none.
 */
class CatalogueReaderTests {

	private static final String SMALL = """
			{ "openai": { "models": { "m": { "cost": { "input": 5, "output": 30 } } } } }""";

	@Test
	void brokenJsonIsToldWithItsPlace() {
		assertThatThrownBy(() -> read("{ \"a\": 1,\n  \"b\": }")).isInstanceOf(BrokenCatalogueException.class)
			.hasMessageStartingWith("line 2, column ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "[]", "7", "{ \"data\": [] }", "{ \"format\": \"other\" }" })
	void anotherShapeIsNoCatalogue(String json) {
		assertThatThrownBy(() -> read(json)).isInstanceOf(BrokenCatalogueException.class)
			.hasMessageContaining("shape of LiteLLM's");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html>no</html>", "{} {}", "{ \"a\": {" })
	void whatIsNoJsonIsNoCatalogue(String text) {
		assertThatThrownBy(() -> read(text)).isInstanceOf(BrokenCatalogueException.class);
	}

	@Test
	void ourFormatSaysItsOwnDateAndOthersAreAsOldAsTheirFile() {
		assertThat(read(SMALL).asOf()).isEqualTo(LocalDate.of(2026, 11, 1));
		PriceCatalogue own = read(
				"""
						{ "format": "model-router-prices/1", "as-of": "2026-05-01", "lists": { "openai": { "models": {
						    "m": { "input": 1, "output": 2 }, "n": { "input": 1, "output": 2, "as-of": "2026-04-01" } } } } }""");
		assertThat(own.asOf()).isEqualTo(LocalDate.of(2026, 5, 1));
		assertThat(price(own, "openai", "m").source().asOf()).isEqualTo(LocalDate.of(2026, 5, 1));
		assertThat(price(own, "openai", "n").source().asOf()).isEqualTo(LocalDate.of(2026, 4, 1));
	}

	@Test
	void ourFormatSaysAllThatAPriceCan() {
		PriceCatalogue own = read(
				"""
						{ "format": "model-router-prices/1", "holidays": { "feast": ["2026-11-23"] }, "lists": { "x": {
						    "currency": "EUR", "per-call": 0.001, "uplift": 1.1, "zone": "Asia/Shanghai",
						    "windows": [ { "from": "22:00", "until": "06:00", "factor": 0.5, "except": "feast" } ],
						    "models": { "m": { "input": 10, "output": 20,
						        "periods": [ { "from": "2026-12-01", "until": "2027-01-01", "input": 5, "output": 10 } ] } } } } }""");
		Price price = price(own, "x", "m");
		assertThat(price.currency()).isEqualTo("EUR");
		assertThat(amount(price, input(100_000), Instant.parse("2026-11-22T12:00:00Z"))).isEqualByComparingTo("1.101");
		assertThat(amount(price, input(100_000), Instant.parse("2026-11-22T22:00:00Z"))).isEqualByComparingTo("0.551");
		assertThat(amount(price, input(100_000), Instant.parse("2026-11-23T22:00:00Z"))).isEqualByComparingTo("1.101");
		assertThat(amount(price, input(100_000), Instant.parse("2026-11-30T16:00:00Z"))).isEqualByComparingTo("0.551");
		assertThat(amount(price, input(100_000), Instant.parse("2026-12-31T16:00:00Z"))).isEqualByComparingTo("1.101");
	}

	@Test
	void whatAPeriodOrTierDoesNotSayStaysAsItIs() {
		PriceCatalogue own = read(
				"""
						{ "format": "model-router-prices/1", "lists": { "x": { "models": { "m": { "input": 10, "cached-input": 1,
						    "output": 20, "tiers": [ { "above": 100000, "input": 30 } ],
						    "periods": [ { "from": "2026-12-01", "output": 40 } ] } } } } }""");
		Price price = price(own, "x", "m");
		TokenUsage usage = new TokenUsage(100_000, 1, 0, 1_000, 0);
		assertThat(amount(price, usage)).isEqualByComparingTo("3.020001");
		assertThat(amount(price, usage, Instant.parse("2026-12-01T00:00:00Z"))).isEqualByComparingTo("3.040001");
	}

	@Test
	void aWordThatOurFormatDoesNotKnowLeavesTheEntryOut() {
		PriceCatalogue own = read(
				"""
						{ "format": "model-router-prices/1", "lists": { "x": { "models": {
						    "typo": { "input": 1, "output": 2, "cahced-input": 1 },
						    "tier": { "input": 1, "output": 2, "tiers": [ { "above": "far", "input": 1 } ] },
						    "date": { "input": 1, "output": 2, "periods": [ { "from": "soon", "input": 1, "output": 2 } ] },
						    "day": { "input": 1, "output": 2, "windows": [ { "from": "25:00", "until": "26:00", "factor": 1 } ] },
						    "good": { "input": 1, "output": 2 } } } } }""");
		assertThat(own.leftOut()).containsExactlyInAnyOrder("x/typo: 'cahced-input' is unknown",
				"x/tier: above is no number", "x/date: from is no date", "x/day: a window has no such zone or time");
		assertThat(own.prices()).hasSize(1);
	}

	@Test
	void filesAreReadFromTheClasspathFromUrlsAndFromPaths(@TempDir Path directory) throws Exception {
		Path file = Files.writeString(directory.resolve("prices.json"), SMALL);
		Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-03-04T05:06:07Z")));
		CatalogueReader reader = new CatalogueReader();
		for (String location : new String[] { file.toString(), file.toUri().toString(), "file:" + file }) {
			PriceCatalogue catalogue = new CatalogueFile(location).read(reader, null);
			assertThat(catalogue.asOf()).isEqualTo(LocalDate.of(2026, 3, 4));
			assertThat(catalogue.name()).isEqualTo(location);
		}
		assertThat(
				new CatalogueFile("classpath:io/modelrouter/cost/catalogue/snapshot.json").read(reader, null).prices())
			.isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "classpath:none.json", "file:/none/none.json", "/none/none.json" })
	void aMissingFileIsTold(String location) {
		assertThatThrownBy(() -> new CatalogueFile(location).read(new CatalogueReader(), null))
			.isInstanceOf(BrokenCatalogueException.class)
			.hasMessageContaining("cannot be read");
	}

	@Test
	void nothingIsFetchedAtTheStart() {
		assertThatThrownBy(
				() -> new CatalogueFile("https://prices.example.com/a.json").read(new CatalogueReader(), null))
			.isInstanceOf(BrokenCatalogueException.class)
			.hasMessageContaining("pricing.refresh.url");
	}

}
