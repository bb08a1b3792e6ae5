package io.modelrouter.sample.chat;

import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;

/**
 * A tool that lives at the caller: the model may ask for it, nothing here can run it.
 *
 * @param definition its name, description and parameters
 */
record ForeignTool(ToolDefinition definition) implements ToolCallback {

	@Override
	public ToolDefinition getToolDefinition() {
		return this.definition;
	}

	@Override
	public String call(String toolInput) {
		throw new UnsupportedOperationException("The tool belongs to the caller and is run there");
	}

}
