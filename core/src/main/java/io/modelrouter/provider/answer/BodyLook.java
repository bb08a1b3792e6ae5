package io.modelrouter.provider.answer;

import java.util.Locale;
import java.util.Set;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A closer look at a body that came with status 200: does it carry an error? Knows the
 * shapes of all wire formats. Thread-safe.
 */
public final class BodyLook {

	/** The upstream broke: what text there is, is not the answer. */
	private static final Set<String> BROKEN = Set.of("error", "network_error", "insufficient_system_resource");

	/** Refused, if there is no content. */
	private static final Set<String> REFUSED = Set.of("content_filter", "sensitive", "refusal", "safety", "recitation",
			"language", "other", "blocklist", "prohibited_content", "spii", "image_safety", "image_prohibited_content",
			"malformed_function_call", "unexpected_tool_call", "no_image");

	private final JsonMapper json = new JsonMapper();

	/**
	 * Whether the body carries an error.
	 * @param hasContent whether the answer has content: then a refusal cut it short, but
	 * it is an answer
	 */
	public boolean findsError(String body, boolean hasContent) {
		try {
			return findsError(this.json.readTree(body), hasContent);
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	/**
	 * The same for JSON that is parsed already: a body, or the part of a stream that
	 * takes its place.
	 */
	public static boolean findsError(JsonNode root, boolean hasContent) {
		return present(root.path("error")) || root.path("type").asString("").equals("error")
				|| root.path("success").isBoolean() && !root.path("success").asBoolean()
				|| root.path("base_resp").path("status_code").asInt(0) != 0
				|| !hasContent && present(root.path("promptFeedback").path("blockReason"))
				|| endedBadly(root.path("stop_reason"), hasContent)
				|| anyEndedBadly(root.path("choices"), "finish_reason", hasContent)
				|| anyEndedBadly(root.path("candidates"), "finishReason", hasContent);
	}

	private static boolean anyEndedBadly(JsonNode generations, String finish, boolean hasContent) {
		for (JsonNode generation : generations) {
			if (present(generation.path("error")) || endedBadly(generation.path(finish), hasContent)
					|| !hasContent && present(generation.path("message").path("refusal"))) {
				return true;
			}
		}
		return false;
	}

	private static boolean endedBadly(JsonNode reason, boolean hasContent) {
		String finish = reason.asString("").toLowerCase(Locale.ROOT);
		return BROKEN.contains(finish) || !hasContent && REFUSED.contains(finish);
	}

	private static boolean present(JsonNode node) {
		return !node.isMissingNode() && !node.isNull() && !(node.isString() && node.asString().isEmpty())
				&& !(node.isContainer() && node.isEmpty());
	}

}
