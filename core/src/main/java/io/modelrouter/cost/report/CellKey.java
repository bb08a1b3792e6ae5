package io.modelrouter.cost.report;

import java.time.LocalDate;

import io.modelrouter.Lane;

/**
 * What is added up together. Immutable.
 *
 * @param day of the report's calendar
 * @param tag the business tag, or what stands for it
 * @param route its name
 * @param model its name in the configuration
 * @param provider its name in the configuration
 * @param lane whether somebody waited
 */
record CellKey(LocalDate day, String tag, String route, String model, String provider, Lane lane) {

	/** Stands for every tag for which there is no room. */
	static final String OTHER = "other";

	/** Stands for a caller that did not say. */
	static final String UNTAGGED = "untagged";

	boolean isOther() {
		return this.tag.equals(OTHER);
	}

	CellKey ofOthers() {
		return new CellKey(this.day, OTHER, this.route, this.model, this.provider, this.lane);
	}

	String part(ReportKey key) {
		return switch (key) {
			case DAY -> this.day.toString();
			case TAG -> this.tag;
			case ROUTE -> this.route;
			case MODEL -> this.model;
			case PROVIDER -> this.provider;
			case LANE -> this.lane.code();
		};
	}

}
