package io.modelrouter.quota.step;

import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Where the days of vendors' limits end.
 */
final class ResetZones {

	private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

	private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

	private ResetZones() {
	}

	/**
	 * The zone of a vendor; UTC if it told none.
	 * @param vendor in lower case
	 */
	static ZoneId of(String vendor) {
		return switch (vendor) {
			case "gemini", "vertex", "google" -> PACIFIC;
			case "dashscope", "zhipu", "moonshot", "volcengine", "deepseek", "siliconflow", "minimax", "sensenova" ->
				CHINA;
			default -> ZoneOffset.UTC;
		};
	}

}
