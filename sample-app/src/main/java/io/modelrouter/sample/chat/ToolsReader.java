package io.modelrouter.sample.chat;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;

/**
 * Reads {@code tools} and {@code tool_choice}.
 */
final class ToolsReader {

	private static final List<String> TYPES = List.of("function");

	private static final List<String> CHOICES = List.of("auto", "none");

	private static final String NO_PARAMETERS = "{\"type\":\"object\",\"properties\":{}}";

	private ToolsReader() {
	}

	/**
	 * The tools that the model may ask for, null if there are none.
	 */
	static @Nullable List<ToolCallback> read(Field request) {
		List<ToolCallback> tools = request.at("tools").elements().stream().map(ToolsReader::tool).toList();
		Field choice = request.at("tool_choice");
		boolean none = !choice.absent() && choice.oneOf(CHOICES).equals("none");
		return (none || tools.isEmpty()) ? null : tools;
	}

	private static ToolCallback tool(Field tool) {
		tool.object().at("type").oneOf(TYPES);
		Field function = tool.at("function").object();
		String name = function.at("name").textWithContent();
		String description = function.at("description").optionalText();
		Field parameters = function.at("parameters");
		return new ForeignTool(ToolDefinition.builder()
			.name(name)
			.description((description != null) ? description : name)
			.inputSchema(parameters.absent() ? NO_PARAMETERS : parameters.object().node().toString())
			.build());
	}

}
