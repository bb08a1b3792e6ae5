package io.modelrouter.provider;

import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.function.FunctionToolCallback;

/**
 * Tools for tests.
 */
final class Tools {

	private Tools() {
	}

	static ToolCallback weather() {
		return FunctionToolCallback.builder("weather", (City city) -> "sunny")
			.description("The weather in a city")
			.inputType(City.class)
			.build();
	}

	record City(String name) {
	}

}
