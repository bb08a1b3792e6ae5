package io.modelrouter.engine;

import java.util.Map;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import io.modelrouter.ModelLimits;
import io.modelrouter.ModelRouter;
import io.modelrouter.ModelSettings;
import io.modelrouter.observe.meter.RouterMeters;
import io.modelrouter.quota.LaneShares;
import io.modelrouter.quota.QuotaSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What meters show of limits that are kept.
 */
class LimitGaugesTests {

	private final Fixture fixture = new Fixture().models("free");

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	@Test
	void limitsAndWhatIsLeftOfThemAreShown() {
		limited(ModelLimits.of(60L, 100_000L, null));
		ModelRouter router = router();
		router.route().call("Hello");
		assertThat(gauge("limit", "limited", "rpm")).isEqualTo(60);
		assertThat(gauge("remaining", "limited", "rpm")).isEqualTo(59);
		assertThat(gauge("limit", "limited", "tpm")).isEqualTo(100_000);
		assertThat(gauge("remaining", "limited", "tpm")).isLessThan(100_000);
		assertThat(this.registry.find("model.router.quota.remaining").tag("dimension", "rpd").gauge()).isNull();
		router.close();
	}

	@Test
	void limitOfTheAccountIsShownWhereItIsNearer() {
		limited(ModelLimits.of(60L, null, null));
		this.fixture.builder.quota(new QuotaSettings(Map.of("account", ModelLimits.of(40L, null, null)),
				LaneShares.DEFAULT, 10, Map.of()));
		ModelRouter router = router();
		assertThat(gauge("limit", "limited", "rpm")).isEqualTo(40);
		assertThat(gauge("limit", "free", "rpm")).isEqualTo(40);
		router.close();
	}

	@Test
	void modelWithoutLimitsHasNoGauges() {
		limited(ModelLimits.of(60L, null, null));
		router().close();
		assertThat(this.registry.find("model.router.quota.limit").tag("model", "free").gauge()).isNull();
		assertThat(this.registry.find("model.router.queue.size").tag("model", "free").gauge()).isNull();
		assertThat(this.registry.find("model.router.queue.size").tag("model", "limited").gauges()).hasSize(2);
	}

	private void limited(ModelLimits limits) {
		this.fixture.builder.model("scripted", new ModelSettings("limited", "limited-1", null, null,
				ModelSettings.Options.NONE, ModelSettings.Vectors.DEFAULTS, limits));
	}

	private ModelRouter router() {
		this.fixture.builder.meters(new RouterMeters(this.registry, 10));
		return this.fixture.route("limited", "free");
	}

	private double gauge(String what, String model, String dimension) {
		return this.registry.get("model.router.quota." + what)
			.tags("provider", "scripted", "model", model, "dimension", dimension)
			.gauge()
			.value();
	}

}
