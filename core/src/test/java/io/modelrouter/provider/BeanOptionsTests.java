package io.modelrouter.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.openai.OpenAiChatOptions;

import io.modelrouter.ModelClient;
import io.modelrouter.ModelSettings;
import io.modelrouter.provider.bean.BeanProvider;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Options on their way to a bean.
 */
class BeanOptionsTests {

	private final RecordingClassifier classifier = new RecordingClassifier();

	private final List<BeanProvider> providers = new ArrayList<>();

	@AfterEach
	void close() {
		this.providers.forEach(BeanProvider::close);
	}

	@Test
	void promptGoesThroughUntouchedWhenNobodySetAnything() {
		AtomicReference<Prompt> seen = new AtomicReference<>();
		provider((prompt) -> {
			seen.set(prompt);
			return Beans.answer("ok");
		}).client(Beans.UNNAMED).call(new Prompt("Hi"), Wire.LONG);
		assertThat(seen.get().getOptions()).isNull();
		assertThat(seen.get().getContents()).isEqualTo("Hi");
	}

	@Test
	void optionsAreTheBeansOwnChangedByModelAndCaller() {
		AtomicReference<ChatOptions> seen = new AtomicReference<>();
		ChatModel bean = new Beans.WithOptions(
				OpenAiChatOptions.builder().model("own").seed(3).temperature(0.9).topP(0.4).build(), seen);
		ModelSettings model = new ModelSettings("m", null,
				new ModelSettings.Options(0.2, 100, null, null, null, null, null));
		ModelClient client = provider(bean).client(model);
		client.call(new Prompt("Hi", ChatOptions.builder().model("theirs").maxTokens(50).build()), Wire.LONG);
		assertThat(seen.get()).isInstanceOfSatisfying(OpenAiChatOptions.class, (options) -> {
			assertThat(options.getModel()).isEqualTo("own");
			assertThat(options.getSeed()).isEqualTo(3);
			assertThat(options.getTemperature()).isEqualTo(0.2);
			assertThat(options.getTopP()).isEqualTo(0.4);
			assertThat(options.getMaxTokens()).isEqualTo(50);
		});
		provider(bean).client(new ModelSettings("m", "routes", ModelSettings.Options.NONE))
			.call(new Prompt("Hi"), Wire.LONG);
		assertThat(seen.get().getModel()).isEqualTo("routes");
	}

	@Test
	void toolsReachABeanWithPlainOptions() {
		AtomicReference<ChatOptions> seen = new AtomicReference<>();
		ChatModel bean = new Beans.WithOptions(ChatOptions.builder().model("own").temperature(0.9).build(), seen);
		provider(bean).client(Beans.UNNAMED)
			.call(new Prompt("Hi", ToolCallingChatOptions.builder().toolContext("a", "b").build()), Wire.LONG);
		assertThat(seen.get()).isNotInstanceOf(ToolCallingChatOptions.class);
		provider(bean).client(Beans.UNNAMED)
			.call(new Prompt("Hi", ToolCallingChatOptions.builder().toolCallbacks(Tools.weather()).build()), Wire.LONG);
		assertThat(seen.get()).isInstanceOfSatisfying(ToolCallingChatOptions.class, (options) -> {
			assertThat(options.getToolCallbacks()).hasSize(1);
			assertThat(options.getTemperature()).isEqualTo(0.9);
			assertThat(options.getModel()).isEqualTo("own");
		});
	}

	private BeanProvider provider(ChatModel bean) {
		BeanProvider provider = Beans.provider(bean, this.classifier);
		this.providers.add(provider);
		return provider;
	}

}
