package io.modelrouter.autoconfigure;

import org.springframework.boot.actuate.endpoint.Producible;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * What a report can be written as.
 */
enum ReportFormat implements Producible<ReportFormat> {

	/** JSON as the other endpoints write it. */
	ACTUATOR("application/vnd.spring-boot.actuator.v3+json"),
	/** JSON. */
	JSON(MimeTypeUtils.APPLICATION_JSON_VALUE),
	/** Comma-separated values. */
	CSV("text/csv;charset=UTF-8");

	private final MimeType type;

	ReportFormat(String type) {
		this.type = MimeTypeUtils.parseMimeType(type);
	}

	@Override
	public MimeType getProducedMimeType() {
		return this.type;
	}

	@Override
	public boolean isDefault() {
		return this == JSON;
	}

}
