package io.modelrouter.sample.page;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import io.modelrouter.sample.page.TagReport.Money;

import static org.assertj.core.api.Assertions.assertThat;

class TagMetersTests {

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private final TagMeters meters = new TagMeters(this.registry);

	@Test
	void withoutMetersThereIsNothing() {
		assertThat(this.meters.read()).isEmpty();
	}

	@Test
	void modelsAndRoutesOfATagAreAddedUp() {
		tokens("chat", "flash", "billing", "input", 10);
		tokens("chat", "gpt", "billing", "input", 5);
		tokens("mail", "gpt", "billing", "output", 3);
		cost("flash", "billing", "USD", 0.25);
		cost("gpt", "billing", "USD", 0.5);
		cost("gpt", "billing", "EUR", 1);
		this.registry.counter("model.router.unpriced", "model", "gpt", "business.tag", "billing", "reason", "no_price")
			.increment(4);
		this.registry.timer("model.router.calls", "route", "chat", "business.tag", "billing", "outcome", "success")
			.record(Duration.ofMillis(1));
		this.registry.timer("model.router.calls", "route", "chat", "business.tag", "billing", "outcome", "failure")
			.record(Duration.ofMillis(1));
		assertThat(this.meters.read()).containsExactly(new TagReport("billing", 2, Map.of("input", 15L, "output", 3L),
				List.of(new Money(1, "EUR"), new Money(0.75, "USD")), 4));
	}

	@Test
	void tagsStandByThemselvesInTheOrderOfTheirNames() {
		tokens("chat", "flash", "zoo", "input", 1);
		cost("flash", "ant", "USD", 1);
		this.registry.timer("model.router.calls", "business.tag", "moth").record(Duration.ofMillis(1));
		assertThat(this.meters.read()).extracting(TagReport::businessTag).containsExactly("ant", "moth", "zoo");
	}

	@Test
	void metersOfOthersAreLeftAlone() {
		this.registry.counter("model.router.tokens", "business.tag", "billing").increment();
		this.registry.counter("model.router.other", "business.tag", "billing", "type", "input").increment();
		assertThat(this.meters.read()).isEmpty();
	}

	private void tokens(String route, String model, String tag, String type, int count) {
		this.registry.counter("model.router.tokens", "route", route, "model", model, "business.tag", tag, "type", type)
			.increment(count);
	}

	private void cost(String model, String tag, String currency, double amount) {
		this.registry.counter("model.router.cost", "model", model, "business.tag", tag, "currency", currency)
			.increment(amount);
	}

}
