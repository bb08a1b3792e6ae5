package io.modelrouter.autoconfigure;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.modelrouter.Price;
import io.modelrouter.TokenUsage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where the prices of models come from, and what is said of it at the start.
 */
@ExtendWith(OutputCaptureExtension.class)
class PricingTests {

	private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

	private static final String YAML = """
			model-router:
			  providers:
			    openai: { type: openai, api-key: sk-secret-1234 }
			    moonshot: { type: openai-compatible, base-url: "https://api.moonshot.cn/v1", api-key: k-1 }
			    relay: { type: openai-compatible, base-url: "https://relay.example.com/v1", api-key: k-2 }
			  models:
			    gpt: { provider: openai, name: gpt-5.5 }
			    dated: { provider: openai, name: gpt-4.1-2025-04-14 }
			    own: { provider: openai, name: gpt-5.4, price: { input: 1, output: 2, currency: EUR } }
			    kimi: { provider: moonshot, name: kimi-k3 }
			    passed-on: { provider: relay, name: gpt-5.5 }
			    alike: { provider: relay, name: gpt-55-pool, price: { like: gpt-5.5 } }
			  routes:
			    chat: { primary: gpt, fallback: [dated, own, kimi, passed-on, alike] }
			  default-route: chat
			""";

	@TempDir
	Path directory;

	private final ApplicationContextRunner runner = Starter.runner(YAML);

	@Test
	void theConfigurationWinsOverTheSnapshotAndRelaysHaveNoPriceUnlessTheyAreLikeSomebody(CapturedOutput output) {
		this.runner.run((context) -> {
			Pricing pricing = context.getBean(Pricing.class);
			assertThat(input(pricing.of("gpt"))).isEqualByComparingTo("5");
			assertThat(input(pricing.of("dated"))).isEqualByComparingTo("2");
			assertThat(input(pricing.of("own"))).isEqualByComparingTo("1");
			assertThat(input(pricing.of("kimi"))).isEqualByComparingTo("20");
			assertThat(Objects.requireNonNull(pricing.of("kimi")).currency()).isEqualTo("CNY");
			assertThat(pricing.of("passed-on")).isNull();
			assertThat(input(pricing.of("alike"))).isEqualByComparingTo("5");
		});
		assertThat(output)
			.contains("gpt from snapshot of 2026-11-22 (openai/gpt-5.5)", "own from configuration",
					"alike from snapshot of 2026-11-22 (openai/gpt-5.5)")
			.containsOnlyOnce("No price is known of")
			.contains("passed-on='gpt-5.5' of provider 'relay', which has no price list");
	}

	@Test
	void laterCataloguesWinOverEarlierOnesAndOverTheSnapshot(CapturedOutput output) throws Exception {
		Path first = file("first.json",
				"""
						{ "openai/gpt-5.5": { "litellm_provider": "openai", "input_cost_per_token": 7e-06, "output_cost_per_token": 1e-06 },
						  "broken": { "litellm_provider": "openai", "input_cost_per_token": -7, "output_cost_per_token": 1e-06 },
						  "gpt-4.1": { "litellm_provider": "openai", "input_cost_per_token": 3e-06, "output_cost_per_token": 1e-06 } }""");
		Path second = file("second.json", """
				{ "openai": { "models": { "gpt-5.5": { "cost": { "input": 8, "output": 1 } } } } }""");
		Files.setLastModifiedTime(first, FileTime.from(Instant.parse("2026-01-02T00:00:00Z")));
		this.runner.withPropertyValues("model-router.pricing.catalogues=" + first + ",file:" + second)
			.run((context) -> {
				Pricing pricing = context.getBean(Pricing.class);
				assertThat(input(pricing.of("gpt"))).isEqualByComparingTo("8");
				assertThat(input(pricing.of("dated"))).isEqualByComparingTo("3");
				assertThat(input(pricing.of("own"))).isEqualByComparingTo("1");
			});
		assertThat(output).contains("1 of its entries are left out: broken: input_cost_per_token is negative")
			.contains("Prices older than 90 days")
			.contains("dated (")
			.doesNotContain("gpt (");
	}

	@Test
	void withoutTheSnapshotOnlyConfiguredPricesAreLeft() {
		this.runner
			.withPropertyValues("model-router.pricing.snapshot=false", "model-router.models.alike.price.like=",
					"model-router.models.alike.price.input=1", "model-router.models.alike.price.output=1")
			.run((context) -> assertThat(context).hasFailed());
		Starter.runner(YAML.replace("price: { like: gpt-5.5 }", "price: { input: 3, output: 3 }"))
			.withPropertyValues("model-router.pricing.snapshot=false")
			.run((context) -> {
				assertThat(context.getBean(Pricing.class).of("gpt")).isNull();
				assertThat(input(context.getBean(Pricing.class).of("own"))).isEqualByComparingTo("1");
			});
	}

	@Test
	void strictRefusesToStartAndNamesTheModelsWithoutPrice() {
		FailureAnalysis analysis = Starter.analysis(this.runner.withPropertyValues("model-router.pricing.strict=true"));
		assertThat(analysis.getDescription())
			.contains("model-router.models.passed-on.price is missing: no catalogue has a price for 'gpt-5.5'")
			.doesNotContain("models.gpt.");
		assertThat(analysis.getAction()).contains("price.like");
	}

	@Test
	void strictStartsIfEveryModelHasAPrice() {
		Starter.runner(Starter.SMALL)
			.withPropertyValues("model-router.pricing.strict=true")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void aBrokenFileIsRefusedWithPropertyFileAndPlace() throws Exception {
		Path broken = file("broken.json", "{\n  \"a\": }");
		FailureAnalysis analysis = Starter
			.analysis(this.runner.withPropertyValues("model-router.pricing.catalogues=" + broken));
		assertThat(analysis.getDescription()).contains("model-router.pricing.catalogues", broken.toString(),
				"line 2, column ");
	}

	@Test
	void nothingOfAUrlIsShown() {
		FailureAnalysis analysis = Starter.analysis(this.runner
			.withPropertyValues("model-router.pricing.catalogues=https://u:hunter2@h.example.com/p?token=hunter3"));
		assertThat(analysis.getDescription()).contains("use pricing.refresh.url").doesNotContain("hunter");
	}

	@Test
	void likeIsAPriceOfItsOwnAndNamesAModelThatExists() {
		assertThat(Starter.analysis(Starter.runner(YAML.replace("like: gpt-5.5", "like: gpt-5.5, input: 1")))
			.getDescription()).contains("model-router.models.alike.price.like is beside figures");
		assertThat(Starter.analysis(Starter.runner(YAML.replace("like: gpt-5.5", "like: gpt-55"))).getDescription())
			.contains("model-router.models.alike.price.like names 'gpt-55', which no catalogue has");
	}

	private Path file(String name, String content) throws Exception {
		return Files.writeString(this.directory.resolve(name), content);
	}

	private static BigDecimal input(@Nullable Price price) {
		return Objects.requireNonNull(Objects.requireNonNull(price).cost(new TokenUsage(100_000, 0, 0, 0, 0), NOW))
			.amount()
			.movePointRight(1);
	}

}
