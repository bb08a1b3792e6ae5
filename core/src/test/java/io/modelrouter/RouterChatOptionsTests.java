package io.modelrouter;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.openai.OpenAiChatOptions;

import static org.assertj.core.api.Assertions.assertThat;

class RouterChatOptionsTests {

	@Test
	void buildersOfVendorsAreTakenOverAndRemembered() {
		RouterChatOptions options = RouterChatOptions.builder()
			.combineWith(OpenAiChatOptions.builder().temperature(0.3).seed(5))
			.build();
		assertThat(options.getTemperature()).isEqualTo(0.3);
		assertThat(options.getModel()).isNull();
		assertThat(options.specifics()).singleElement()
			.satisfies((builder) -> assertThat(((OpenAiChatOptions) builder.build()).getSeed()).isEqualTo(5));
	}

	@Test
	void mutateKeepsEverything() {
		RouterChatOptions options = RouterChatOptions.builder()
			.combineWith(OpenAiChatOptions.builder().stop(List.of("A")).seed(5))
			.outputSchema("{}")
			.topK(3)
			.build();
		RouterChatOptions copy = options.mutate().build();
		assertThat(copy).isEqualTo(options).hasSameHashCodeAs(options);
		assertThat(copy.getStopSequences()).containsExactly("A");
		assertThat(copy.getTopK()).isEqualTo(3);
		assertThat(copy.getOutputSchema()).isEqualTo("{}");
	}

	@Test
	void combiningWithRouterOptionsTakesOverWhatTheyRemember() {
		RouterChatOptions.Builder first = RouterChatOptions.builder().combineWith(OpenAiChatOptions.builder().seed(5));
		RouterChatOptions options = RouterChatOptions.builder().combineWith(first.outputSchema("{}")).build();
		assertThat(options.specifics()).hasSize(1);
		assertThat(options.getOutputSchema()).isEqualTo("{}");
	}

	@Test
	void whatACallerDoesLaterToItsBuilderChangesNothing() {
		OpenAiChatOptions.Builder callers = OpenAiChatOptions.builder().seed(5);
		RouterChatOptions.Builder builder = RouterChatOptions.builder().combineWith(callers);
		RouterChatOptions options = builder.build();
		RouterChatOptions.Builder clone = builder.clone();
		callers.seed(6).temperature(1.0);
		builder.combineWith(OpenAiChatOptions.builder().seed(7));
		assertThat(options.specifics()).hasSize(1);
		assertThat(clone.build()).isEqualTo(options);
		assertThat(((OpenAiChatOptions) options.specifics().get(0).build()).getSeed()).isEqualTo(5);
	}

	@Test
	void portableOptionsAreTakenOver() {
		RouterChatOptions options = RouterChatOptions.builder().combineWith(ChatOptions.builder().maxTokens(9)).build();
		assertThat(options.getMaxTokens()).isEqualTo(9);
	}

	@Test
	void settingsOfACallSurviveMutateAndClone() {
		RouterChatOptions.Builder builder = RouterChatOptions.builder()
			.businessTag("billing")
			.lane(Lane.BATCH)
			.maxWait(Duration.ofSeconds(5));
		RouterChatOptions.Builder clone = builder.clone();
		RouterChatOptions options = builder.build();
		builder.businessTag("another");
		assertThat(options.settings()).isEqualTo(new CallSettings("billing", Lane.BATCH, Duration.ofSeconds(5)));
		assertThat(options.mutate().build()).isEqualTo(options).hasSameHashCodeAs(options);
		assertThat(clone.build()).isEqualTo(options);
		assertThat(builder.build()).isNotEqualTo(options);
	}

	@Test
	void settingsOfTheOtherWinWhereItHasThem() {
		RouterChatOptions.Builder defaults = RouterChatOptions.builder()
			.businessTag("default")
			.maxWait(Duration.ofSeconds(5));
		RouterChatOptions options = RouterChatOptions.builder()
			.combineWith(defaults)
			.combineWith(ChatOptions.builder().temperature(0.1))
			.combineWith(RouterChatOptions.builder().businessTag("mine").lane(Lane.BATCH))
			.build();
		assertThat(options.settings()).isEqualTo(new CallSettings("mine", Lane.BATCH, Duration.ofSeconds(5)));
		assertThat(options.getTemperature()).isEqualTo(0.1);
	}

	@Test
	void settingsStayOutOfTheOptionsOfVendors() {
		OpenAiChatOptions options = OpenAiChatOptions.builder()
			.combineWith(RouterChatOptions.builder().businessTag("billing").temperature(0.5))
			.build();
		assertThat(options.getTemperature()).isEqualTo(0.5);
		assertThat(options.toString()).doesNotContain("billing");
	}

}
