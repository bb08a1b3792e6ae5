package io.modelrouter.engine;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import io.modelrouter.ModelTarget;
import io.modelrouter.Price;
import io.modelrouter.PriceSource;
import io.modelrouter.time.Time;

/**
 * How old the price of a model is.
 */
final class PriceAge {

	private PriceAge() {
	}

	/** Of a configured price without a date nobody will ever know it. */
	static boolean matters(ModelTarget model) {
		return model.price() != null && !model.price().source().equals(PriceSource.CONFIGURATION);
	}

	/**
	 * Days (UTC) since it was right for sure; not a number if it has none, or nobody
	 * says.
	 */
	static double days(ModelTarget model, Time time) {
		Price price = model.price();
		LocalDate asOf = (price != null) ? price.source().asOf() : null;
		return (asOf != null) ? ChronoUnit.DAYS.between(asOf, time.now().atOffset(ZoneOffset.UTC).toLocalDate())
				: Double.NaN;
	}

}
