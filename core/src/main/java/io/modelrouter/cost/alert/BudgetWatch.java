package io.modelrouter.cost.alert;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.modelrouter.BudgetAlert;
import io.modelrouter.BudgetAlert.Kind;
import io.modelrouter.BudgetStatus;
import io.modelrouter.cost.alert.Pace.Outlook;
import io.modelrouter.cost.alert.Speed.Reading;
import io.modelrouter.cost.budget.Budget;

/**
 * Watches one budget, and says what is to be told of it. Not thread-safe: it has one
 * writer.
 */
final class BudgetWatch {

	private final AlertRules rules;

	private final Levels levels;

	private final Pace pace = new Pace();

	private final Speed speed = new Speed();

	/** Told again a day later, if it was far from it meanwhile. */
	private final Recurrence forecast = new Recurrence(Kind.FORECAST.code(), Duration.ofDays(1), 0.8);

	/** Told again an hour later, if it was far from it meanwhile. */
	private final Recurrence spike = new Recurrence(Kind.SPIKE.code(), Duration.ofHours(1), 0.5);

	private final AlertTexts texts;

	private final Teller teller;

	private @Nullable Instant period;

	BudgetWatch(Budget budget, AlertRules rules, Teller teller) {
		this.rules = rules;
		this.levels = new Levels(rules.at());
		this.texts = new AlertTexts(budget);
		this.teller = teller;
	}

	/**
	 * It was told in the present period, before this process began.
	 */
	void told(BudgetAlert alert) {
		if (alert.kind() == Kind.FORECAST) {
			this.forecast.told();
		}
		if (alert.kind() == Kind.SPIKE) {
			this.spike.told();
		}
	}

	/**
	 * Takes in the latest, and tells what follows from it.
	 */
	void heard(Heard heard) {
		BudgetStatus status = heard.status();
		if (this.period != null && status.from().isBefore(this.period)) {
			return;
		}
		if (this.period != null && !status.from().equals(this.period)) {
			this.forecast.begin();
		}
		this.period = status.from();
		Outlook outlook = this.pace.heard(status, heard.at());
		Reading reading = this.speed.heard(status, heard.at());
		tellLevel(heard);
		boolean left = !heard.reached() && status.spent().compareTo(status.amount()) < 0;
		if (this.rules.forecast() && outlook != null && left) {
			tellForecast(heard, outlook);
		}
		if (this.rules.spikeFactor() > 0 && reading != null) {
			tellSpike(heard, reading);
		}
	}

	/** Of several levels the highest is told, and those below count as told. */
	private void tellLevel(Heard heard) {
		List<BigDecimal> passed = this.levels.pass(heard.status(), heard.reached());
		if (passed.isEmpty()) {
			return;
		}
		BigDecimal highest = passed.get(passed.size() - 1);
		String id = id(heard, key(highest, heard));
		this.teller.tell(this.texts.threshold(id, heard, highest), () -> this.teller.mark(id));
		passed.subList(0, passed.size() - 1).forEach((level) -> this.teller.mark(id(heard, key(level, heard))));
	}

	/** With another amount it is another level. */
	private static String key(BigDecimal level, Heard heard) {
		return Kind.THRESHOLD.code() + '-' + level.toPlainString() + "-of-" + Money.plain(heard.status().amount());
	}

	private void tellForecast(Heard heard, Outlook outlook) {
		double ratio = outlook.forecast() / heard.status().amount().doubleValue();
		if (this.forecast.isDue(ratio)) {
			tell(this.forecast, this.texts.forecast(id(heard, this.forecast.key(heard.at())), heard, outlook));
		}
	}

	private void tellSpike(Heard heard, Reading reading) {
		if (this.spike.isDue(reading.rate() / (this.rules.spikeFactor() * reading.usual()))) {
			tell(this.spike, this.texts.spike(id(heard, this.spike.key(heard.at())), heard, reading));
		}
	}

	private void tell(Recurrence recurrence, BudgetAlert alert) {
		String prefix = prefix(alert.budget());
		this.teller.tell(alert, () -> recurrence.claim(alert.at(), (what) -> this.teller.mark(prefix + what)));
	}

	private static String id(Heard heard, String key) {
		return prefix(heard.status()) + key;
	}

	/** Marks are of the present period, and what was heard may be of the one before. */
	private static String prefix(BudgetStatus status) {
		return status.name() + '/' + status.from() + '/';
	}

}
