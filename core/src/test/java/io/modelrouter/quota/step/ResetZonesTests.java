package io.modelrouter.quota.step;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.modelrouter.ModelLimits;
import io.modelrouter.TokenCounting;
import io.modelrouter.TokenUsage;
import io.modelrouter.quota.Limit;

import static org.assertj.core.api.Assertions.assertThat;

class ResetZonesTests {

	private static final TokenUsage USAGE = new TokenUsage(1, 10, 0, 100, 0);

	@Test
	void daysEndWhereTheVendorSays() {
		assertThat(ResetZones.of("gemini")).isEqualTo(ZoneId.of("America/Los_Angeles"));
		assertThat(ResetZones.of("dashscope")).isEqualTo(ZoneId.of("Asia/Shanghai"));
		assertThat(ResetZones.of("openai")).isEqualTo(ZoneOffset.UTC);
	}

	@Test
	void vendorDecidesUnlessTheConfigurationDoes() {
		Limit vendors = only(ModelLimits.of(null, 5L, null));
		assertThat(vendors.used(USAGE)).isEqualTo(11);
		assertThat(vendors.resetZone()).isEqualTo(ZoneId.of("America/Los_Angeles"));
		Limit configured = only(
				new ModelLimits(null, 5L, null, null, null, null, TokenCounting.TOTAL, ZoneId.of("Asia/Tokyo")));
		assertThat(configured.used(USAGE)).isEqualTo(111);
		assertThat(configured.resetZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
	}

	private static Limit only(ModelLimits figures) {
		List<Limit> limits = LimitList.of("account", "model", figures, "gemini");
		assertThat(limits).hasSize(1);
		return limits.get(0);
	}

}
