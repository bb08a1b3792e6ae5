package io.modelrouter.autoconfigure;

import io.modelrouter.cost.report.ReportSettings;

/**
 * Says what is wrong with the report.
 */
final class ReportChecks {

	private ReportChecks() {
	}

	static void run(ReportProperties report, Problems problems) {
		problems.checkPlaceholders(PropertyName.of("report", "file"), report.file());
		Zones.check(PropertyName.of("report", "zone"), report.zone(), problems);
		problems.check(report.days() >= 1 && report.days() <= ReportSettings.MOST_DAYS,
				PropertyName.of("report", "days"), report.days(), "1 to " + ReportSettings.MOST_DAYS);
		problems.check(report.rows() >= ReportSettings.FEWEST_ROWS && report.rows() <= ReportSettings.MOST_ROWS,
				PropertyName.of("report", "rows"), report.rows(),
				ReportSettings.FEWEST_ROWS + " to " + ReportSettings.MOST_ROWS);
	}

}
