package io.modelrouter.cost;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import io.modelrouter.PriceSource;

/**
 * Prices for tests.
 */
public final class Prices {

	/** Every figure differs; above 200,000 tokens they rise. */
	public static final ModelPrice RICH = new ModelPrice("USD",
			List.of(Period.always(rates("2", "10").cachedInput(decimal("0.2"))
				.cacheWrite(decimal("2.5"))
				.cacheWriteHour(decimal("4"))
				.reasoning(decimal("12"))
				.audioInput(decimal("6"))
				.cachedAudioInput(decimal("0.6"))
				.imageInput(decimal("3"))
				.audioOutput(decimal("20"))
				.imageOutput(decimal("30"))
				.build(), new Tier(200_000, rates("4", "18").cachedInput(decimal("0.4")).build()))),
			List.of(),
			Map.of("batch", decimal("0.5"), "flex", decimal("0.5"), "PRIORITY", decimal("2"), "fast", decimal("3")),
			BigDecimal.ONE, BigDecimal.ZERO, decimal("0.014"), PriceSource.CONFIGURATION);

	private Prices() {
	}

	public static RatesBuilder rates(String input, String output) {
		return Rates.of(decimal(input), decimal(output));
	}

	static BigDecimal decimal(String figure) {
		return new BigDecimal(figure);
	}

}
