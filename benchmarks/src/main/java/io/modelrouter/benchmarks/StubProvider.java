package io.modelrouter.benchmarks;

import java.util.List;

import org.springframework.ai.chat.model.ChatModel;

import io.modelrouter.ModelClient;
import io.modelrouter.ModelProvider;
import io.modelrouter.ModelSettings;

/**
 * A provider without keys or connections that is its own client.
 */
abstract class StubProvider implements ModelProvider, ModelClient, ChatModel {

	@Override
	public String name() {
		return "stub";
	}

	@Override
	public ModelClient client(ModelSettings model) {
		return this;
	}

	@Override
	public void replaceKeys(List<String> keys) {
		throw new UnsupportedOperationException("The stub has no keys");
	}

	@Override
	public void close() {
	}

}
