package io.modelrouter.sample.chat;

import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.springframework.ai.chat.messages.AssistantMessage;

/**
 * Carries Gemini's thought signatures through a caller: newer models refuse a
 * conversation whose tool calls come back without them. They travel where Google's own
 * OpenAI-compatible API has them, in {@code extra_content.google.thought_signature} of a
 * tool call.
 */
final class ThoughtSignatures {

	/** Where Spring AI keeps them, in the order of the tool calls. */
	private static final String METADATA = "thoughtSignatures";

	private ThoughtSignatures() {
	}

	/**
	 * The signatures of an answer in base64, none if it is not Gemini's.
	 */
	static List<String> of(AssistantMessage answer) {
		Object signatures = answer.getMetadata().get(METADATA);
		return (signatures instanceof List<?> list) ? list.stream()
			.filter(byte[].class::isInstance)
			.map((signature) -> Base64.getEncoder().encodeToString((byte[]) signature))
			.toList() : List.of();
	}

	/**
	 * The metadata of an answer whose tool calls were sent back.
	 */
	static Map<String, Object> metadata(List<Field> toolCalls) {
		List<byte[]> signatures = toolCalls.stream()
			.map((call) -> call.at("extra_content").at("google").at("thought_signature"))
			.filter((signature) -> !signature.absent())
			.map(ThoughtSignatures::decode)
			.toList();
		return signatures.isEmpty() ? Map.of() : Map.of(METADATA, signatures);
	}

	private static byte[] decode(Field signature) {
		try {
			return Base64.getDecoder().decode(signature.text());
		}
		catch (IllegalArgumentException ex) {
			throw signature.bad("is not valid base64.");
		}
	}

}
