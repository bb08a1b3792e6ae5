package io.modelrouter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

import io.modelrouter.cost.report.CostReport;
import io.modelrouter.cost.report.ReportKeeper;
import io.modelrouter.cost.report.ReportSettings;
import io.modelrouter.engine.ModelRouterBuilder;
import io.modelrouter.time.Time;

/**
 * Gives the router a report, and keeps that in its file. Begins when the router is built,
 * and not before its configuration is known to be good. Closed after the router.
 */
final class ReportKeeping implements RouterAddition, AutoCloseable {

	private final ReportProperties properties;

	private final String defaultFile;

	private @Nullable CostReport report;

	private @Nullable ReportKeeper keeper;

	/**
	 * @param defaultFile used unless one is named
	 */
	ReportKeeping(ReportProperties properties, String defaultFile) {
		this.properties = properties;
		this.defaultFile = defaultFile;
	}

	@Override
	public void addTo(ModelRouterBuilder builder) {
		CostReport report = report();
		String file = SettingsMapper.text(this.properties.file());
		if (!ReportProperties.NONE.equals(file)) {
			ReportKeeper keeper = new ReportKeeper(report, Path.of((file != null) ? file : this.defaultFile),
					Time.system());
			open(keeper, file);
			keeper.start();
			this.keeper = keeper;
		}
		builder.report(report);
	}

	/** Unless somebody named it, no file is made before there is something to keep. */
	private void open(ReportKeeper keeper, @Nullable String named) {
		try {
			if (named != null || Files.exists(Path.of(this.defaultFile))) {
				keeper.open();
			}
		}
		catch (IOException ex) {
			if (named != null) {
				String property = PropertyName.of("report", "file");
				throw new FailureAnalyzedException(
						"Model Router cannot start with this configuration:\n\n    " + property + ": " + named
								+ " cannot be opened: " + ex,
						property + ": name a file that this process can write and no other does, or set it to none: "
								+ "then the report begins anew with each process.");
			}
			// Said as soon as there is something to write.
		}
	}

	/**
	 * The report of the router; an empty one if that is the application's own.
	 */
	synchronized CostReport report() {
		CostReport report = this.report;
		if (report == null) {
			report = new CostReport(new ReportSettings(ZoneId.of(this.properties.zone().strip()),
					this.properties.days(), this.properties.rows()), Time.system());
			this.report = report;
		}
		return report;
	}

	@Override
	public void close() {
		ReportKeeper keeper = this.keeper;
		if (keeper != null) {
			keeper.close();
		}
	}

}
