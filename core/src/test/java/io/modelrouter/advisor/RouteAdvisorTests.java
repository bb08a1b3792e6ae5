package io.modelrouter.advisor;

import java.time.Duration;

import ch.qos.logback.classic.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.client.advisor.api.AdvisorChain;
import org.springframework.ai.chat.client.advisor.api.BaseAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.tool.annotation.Tool;

import io.modelrouter.CallCancelledException;
import io.modelrouter.CallSettings;
import io.modelrouter.Lane;
import io.modelrouter.RouterChatOptions;
import io.modelrouter.observe.log.LogCapture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Parameters of a ChatClient's advisors become settings of the call.
 */
class RouteAdvisorTests {

	private static final CallSettings BATCH = new CallSettings("billing", Lane.BATCH, Duration.ofSeconds(10));

	private final RecordingModel model = new RecordingModel();

	private final ChatClient client = client(this.model);

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void everyTurnOfTheToolLoopHasTheParameters(boolean stream) {
		this.model.callsTool("now").callsTool("now");
		ask(request(this.client).tools(new Clock()), stream);
		assertThat(this.model.settings()).containsExactly(BATCH, BATCH, BATCH);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void optionsWinOverParameters(boolean stream) {
		ask(request(this.client).options(RouterChatOptions.builder().businessTag("options").temperature(0.5)), stream);
		assertThat(this.model.settings()).containsExactly(new CallSettings("options", Lane.BATCH, BATCH.maxWait()));
		assertThat(this.model.prompts.get(0).getOptions().getTemperature()).isEqualTo(0.5);
	}

	@Test
	void defaultParametersOfAClientHoldUntilACallHasItsOwn() {
		ChatClient tagged = this.client.mutate()
			.defaultAdvisors(
					(advisors) -> advisors.param(CallSettings.TAG, "default").param(CallSettings.LANE, "batch"))
			.build();
		ask(tagged.prompt("Hello"), false);
		ask(tagged.prompt("Hello").advisors((advisors) -> advisors.param(CallSettings.TAG, "own")), false);
		assertThat(this.model.settings()).containsExactly(new CallSettings("default", Lane.BATCH, null),
				new CallSettings("own", Lane.BATCH, null));
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void advisorBeforeItCanAddParameters(boolean stream) {
		ask(this.client.prompt("Hello").advisors(new Tenant()), stream);
		assertThat(this.model.settings()).containsExactly(new CallSettings("tenant", null, null));
	}

	@Test
	void withoutParametersTheRequestIsLeftAsItIs() {
		ask(this.client.prompt("Hello"), false);
		assertThat(this.model.settings()).containsExactly(CallSettings.NONE);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void parameterThatCannotBeReadIsRefusedByItsKey(boolean stream) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ask(
					this.client.prompt("Hello").advisors((advisors) -> advisors.param(CallSettings.MAX_WAIT, "soon")),
					stream))
			.withMessageContaining("model-router.max-wait");
		assertThat(this.model.prompts).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void errorOfARouteArrivesAsItIsUnderOtherAdvisors(boolean stream) {
		this.model.failure = new CallCancelledException("gone");
		MessageChatMemoryAdvisor memory = MessageChatMemoryAdvisor.builder(MessageWindowChatMemory.builder().build())
			.build();
		assertThatExceptionOfType(CallCancelledException.class)
			.isThrownBy(() -> ask(request(this.client).advisors(
					(advisors) -> advisors.param(ChatMemory.CONVERSATION_ID, "1").advisors(memory, new Tenant(500))),
					stream))
			.isSameAs(this.model.failure);
	}

	@Test
	void errorsOfOthersAreLeftAsTheyAre() {
		this.model.failure = new IllegalStateException("outer", new IllegalArgumentException("inner"));
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> ask(request(this.client), true))
			.isSameAs(this.model.failure);
	}

	@Test
	void modelThatIsNoRouteIsLeftAloneAndThatIsSaidOnce() {
		ChatModel other = new ChatModel() {

			@Override
			public ChatResponse call(Prompt prompt) {
				assertThat(prompt.getOptions()).isNotInstanceOf(RouterChatOptions.class);
				return new RecordingModel().call(prompt);
			}

		};
		try (LogCapture log = new LogCapture(RouteAdvisor.class.getName(), Level.WARN)) {
			ChatClient client = client(other);
			ask(request(client), false);
			ask(request(client), false);
			assertThat(log.only().getFormattedMessage()).contains("model-router.tag", "not a route");
		}
	}

	private static ChatClient client(ChatModel model) {
		return ChatClient.builder(model).defaultAdvisors(new RouteAdvisor()).build();
	}

	private static ChatClient.ChatClientRequestSpec request(ChatClient client) {
		return client.prompt("Hello")
			.advisors((advisors) -> advisors.param(CallSettings.TAG, "billing")
				.param(CallSettings.LANE, "batch")
				.param(CallSettings.MAX_WAIT, "10s"));
	}

	private static void ask(ChatClient.ChatClientRequestSpec request, boolean stream) {
		if (stream) {
			request.stream().chatResponse().blockLast();
		}
		else {
			request.call().chatResponse();
		}
	}

	static final class Clock {

		@Tool(description = "Tells the time")
		String now() {
			return "noon";
		}

	}

	/** An application's own advisor. */
	record Tenant(int orderAboveHighest) implements BaseAdvisor {

		Tenant() {
			this(1);
		}

		@Override
		public ChatClientRequest before(ChatClientRequest request, AdvisorChain chain) {
			return request.mutate().context(CallSettings.TAG, "tenant").build();
		}

		@Override
		public ChatClientResponse after(ChatClientResponse response, AdvisorChain chain) {
			return response;
		}

		@Override
		public int getOrder() {
			return HIGHEST_PRECEDENCE + this.orderAboveHighest;
		}

	}

}
