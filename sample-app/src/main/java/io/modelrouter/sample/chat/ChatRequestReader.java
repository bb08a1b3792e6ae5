package io.modelrouter.sample.chat;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.prompt.Prompt;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the body of a chat completion request. Thread-safe.
 */
public final class ChatRequestReader {

	private final JsonMapper mapper = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

	/**
	 * The request in the body.
	 * @throws BadRequestException if a field is wrong, or means something that the router
	 * cannot pass to every provider
	 */
	public ChatRequest read(byte[] body) {
		Field request = new Field("", parse(body)).object();
		UnsupportedFields.check(request);
		Prompt prompt = new Prompt(MessagesReader.read(request.at("messages")), OptionsReader.read(request));
		return new ChatRequest(route(request.at("model")), prompt, StreamOptions.read(request));
	}

	private JsonNode parse(byte[] body) {
		try {
			return this.mapper.readTree(body);
		}
		catch (JacksonException ex) {
			throw new BadRequestException(null, "The body is not valid JSON" + position(ex) + ".");
		}
	}

	private static String position(JacksonException ex) {
		return (ex.getLocation() != null && ex.getLocation().getLineNr() > 0)
				? " (line " + ex.getLocation().getLineNr() + ", column " + ex.getLocation().getColumnNr() + ")" : "";
	}

	private static @Nullable String route(Field model) {
		String route = model.optionalText();
		return (route == null || route.isBlank()) ? null : route;
	}

}
