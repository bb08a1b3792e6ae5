package io.modelrouter.cost.alert;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

import io.modelrouter.BudgetAlert;
import io.modelrouter.BudgetAlert.Kind;
import io.modelrouter.BudgetStatus;
import io.modelrouter.cost.alert.Pace.Outlook;
import io.modelrouter.cost.alert.Speed.Reading;
import io.modelrouter.cost.budget.Budget;

/**
 * Writes the alerts of one budget. Immutable.
 *
 * @param budget which one
 */
record AlertTexts(Budget budget) {

	private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

	private static final BigDecimal ALL = BigDecimal.valueOf(100);

	private static final int MINUTE_SECONDS = 60;

	/**
	 * A level was passed.
	 */
	BudgetAlert threshold(String id, Heard heard, BigDecimal level) {
		BudgetStatus status = heard.status();
		boolean spent = status.spent().compareTo(status.amount()) >= 0;
		boolean over = spent || heard.reached();
		String passed = "has passed " + Money.plain(level) + " %";
		String usedUp = (level.compareTo(ALL) > 0) ? "is used up and " + passed : "is used up";
		String what = !over ? passed : spent ? usedUp : "has no room any more for what attempts may cost";
		return new BudgetAlert(
				id, Kind.THRESHOLD, status, heard.at(), level, null, null, null, null, "Budget '" + status.name() + "' "
						+ what + ": " + spent(status) + ", and its period ends at " + moment(status.until()) + '.',
				over ? reached() : outlook());
	}

	/**
	 * The money will not last.
	 */
	BudgetAlert forecast(String id, Heard heard, Outlook outlook) {
		BudgetStatus status = heard.status();
		BigDecimal forecast = Money.of(outlook.forecast());
		String end = (outlook.usedUpAt() != null) ? "It is used up at " + moment(outlook.usedUpAt()) : "It is used up";
		return new BudgetAlert(id, Kind.FORECAST, status, heard.at(), null, forecast, outlook.usedUpAt(),
				Money.of(outlook.rate() * MINUTE_SECONDS), null,
				"Budget '" + status.name() + "' will not last: " + spent(status)
						+ ", and at the present rate it will be " + Money.rounded(forecast) + ' ' + status.currency()
						+ " when its period ends at " + moment(status.until()) + '.',
				end + " at this rate. Find out what spends more than was planned, or raise " + property() + '.');
	}

	/**
	 * Money is spent far faster than usual.
	 */
	BudgetAlert spike(String id, Heard heard, Reading reading) {
		BudgetStatus status = heard.status();
		Instant usedUp = usedUp(status, reading.rate(), heard.at());
		BigDecimal times = new BigDecimal(reading.rate() / reading.usual()).setScale(1, RoundingMode.HALF_UP);
		BigDecimal rate = Money.of(reading.rate());
		BigDecimal usual = Money.of(reading.usual());
		return new BudgetAlert(id, Kind.SPIKE, status, heard.at(), null, null, usedUp, rate, usual,
				"Budget '" + status.name() + "' is spent " + Money.plain(times) + " times as fast as usual: "
						+ Money.rounded(rate) + ' ' + status.currency() + " in a minute, usually "
						+ Money.rounded(usual) + "; " + spent(status) + '.',
				"Look for a loop, a new job or prompts that grew."
						+ ((usedUp != null) ? " At this rate it is used up at " + moment(usedUp) + '.' : ""));
	}

	private static @Nullable Instant usedUp(BudgetStatus status, double perMinute, Instant at) {
		double left = status.amount().subtract(status.spent()).doubleValue();
		Instant end = (left > 0) ? at.plusSeconds((long) (left / perMinute * MINUTE_SECONDS)) : null;
		return (end != null && end.isBefore(status.until())) ? end : null;
	}

	private static String spent(BudgetStatus status) {
		BigDecimal percent = status.spent().multiply(ALL).divide(status.amount(), 1, RoundingMode.DOWN);
		return Money.rounded(status.spent()) + " of " + Money.plain(status.amount()) + ' ' + status.currency()
				+ " are spent (" + Money.plain(percent) + " %)";
	}

	private String outlook() {
		return "Look who spends it, or raise " + property() + " in time. When nothing is left, "
				+ consequence("until its period ends");
	}

	private String reached() {
		return StringUtils.capitalize(consequence("until then")) + " To spend more, raise " + property() + '.';
	}

	private String consequence(String until) {
		return "calls that it would have to pay " + switch (this.budget.action()) {
			case BLOCK -> "are refused " + until + '.';
			case DEGRADE -> "get a kept answer or that of a rule " + until + '.';
			case DOWNGRADE -> "go to route '" + this.budget.to() + "' " + until + '.';
			case WARN -> "go on, since its action is to warn.";
		};
	}

	private String property() {
		return "budgets." + this.budget.name() + ".amount";
	}

	private String moment(Instant instant) {
		return MINUTE.format(instant.atZone(this.budget.zone())) + ' ' + zone();
	}

	private String zone() {
		return this.budget.zone().normalized().equals(ZoneOffset.UTC) ? "UTC" : this.budget.zone().getId();
	}

}
