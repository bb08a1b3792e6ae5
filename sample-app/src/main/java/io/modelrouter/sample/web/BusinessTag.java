package io.modelrouter.sample.web;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.modelrouter.RouteClient;
import io.modelrouter.sample.chat.BadRequestException;

/**
 * Reads the header that says who pays.
 */
final class BusinessTag {

	private static final Pattern TAG = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@/-]{0,63}");

	private BusinessTag() {
	}

	/**
	 * The client for the tag, or as it is if there is no tag.
	 * @throws BadRequestException if the tag has silly characters or too many
	 */
	static RouteClient apply(RouteClient client, @Nullable String tag) {
		if (tag == null) {
			return client;
		}
		if (!TAG.matcher(tag).matches()) {
			throw new BadRequestException(RouterHeaders.BUSINESS_TAG,
					"must be 1 to 64 letters, digits and . _ : @ / - and begin with a letter or digit.");
		}
		return client.tag(tag);
	}

}
