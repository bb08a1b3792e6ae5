package io.modelrouter.sample.web;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Lane;
import io.modelrouter.RouteClient;
import io.modelrouter.sample.chat.BadRequestException;

/**
 * Reads the header that says whether somebody waits.
 */
final class LaneHeader {

	private LaneHeader() {
	}

	/**
	 * The client for the lane, or as it is if the header is not there.
	 * @throws BadRequestException if there is no such lane
	 */
	static RouteClient apply(RouteClient client, @Nullable String lane) {
		if (lane == null) {
			return client;
		}
		return Arrays.stream(Lane.values())
			.filter((candidate) -> candidate.code().equalsIgnoreCase(lane.strip()))
			.findFirst()
			.map(client::lane)
			.orElseThrow(() -> new BadRequestException(RouterHeaders.LANE, "must be online or batch."));
	}

}
