package io.modelrouter.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

import io.modelrouter.Call;
import io.modelrouter.CallSettings;
import io.modelrouter.Lane;
import io.modelrouter.ModelRouter;
import io.modelrouter.RouterChatOptions;
import io.modelrouter.advisor.RouteAdvisor;
import io.modelrouter.context.CallContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What a call sets for itself wins over its client, wherever it says so, and stays here.
 */
class CallerSettingsTests {

	private static final Duration SHORT = Duration.ofSeconds(7);

	private final Fixture fixture = new Fixture().models("a");

	private final List<Call> calls = new CopyOnWriteArrayList<>();

	private ModelRouter router;

	@BeforeEach
	void build() {
		this.router = this.fixture.with((builder) -> builder.callPolicy((call, next) -> {
			this.calls.add(call);
			return next.proceed(call);
		})).route("a");
	}

	@Test
	void optionsWinOverTheContextAndThatOverTheClient() {
		try (CallContext.Scope scope = CallContext.open(new CallSettings("context", Lane.ONLINE, null))) {
			assertThat(scope).isNotNull();
			this.router.route()
				.tag("client")
				.maxWait(SHORT)
				.call(prompt(RouterChatOptions.builder().businessTag("options")));
		}
		Call call = this.calls.get(0);
		assertThat(call.businessTag()).isEqualTo("options");
		assertThat(call.lane()).isEqualTo(Lane.ONLINE);
		assertThat(call.route().maxWait()).isEqualTo(SHORT);
	}

	@Test
	void contextOfAThreadIsEnough() {
		try (CallContext.Scope scope = CallContext.open(new CallSettings("context", Lane.BATCH, SHORT))) {
			assertThat(scope).isNotNull();
			this.router.route().tag("client").chatModel().call("Hello");
		}
		Call call = this.calls.get(0);
		assertThat(call.businessTag()).isEqualTo("context");
		assertThat(call.lane()).isEqualTo(Lane.BATCH);
		assertThat(call.deadline().left(this.fixture.time.nanos())).isLessThanOrEqualTo(SHORT);
	}

	@Test
	void contextOfASubscriberWinsOverThatOfTheThread() {
		try (CallContext.Scope scope = CallContext.open(new CallSettings("thread", Lane.BATCH, null))) {
			assertThat(scope).isNotNull();
			assertThat(CallerSettings.of(prompt(RouterChatOptions.builder().maxWait(SHORT)),
					Context.of(CallSettings.TAG, "subscriber", CallSettings.MAX_WAIT, "1s")))
				.isEqualTo(new CallSettings("subscriber", Lane.BATCH, SHORT));
		}
	}

	@Test
	void contextOfASubscriberReachesAStreamAcrossThreads() {
		this.router.route()
			.tag("client")
			.chatModel()
			.stream(new Prompt("Hello"))
			.publishOn(Schedulers.parallel())
			.subscribeOn(Schedulers.boundedElastic())
			.contextWrite((context) -> context.put(CallSettings.TAG, "subscriber").put(CallSettings.MAX_WAIT, "7s"))
			.blockLast();
		Call call = this.calls.get(0);
		assertThat(call.businessTag()).isEqualTo("subscriber");
		assertThat(call.route().maxWait()).isEqualTo(SHORT);
	}

	@Test
	void everySubscriberOfAStreamHasItsOwnSettings() {
		Flux<ChatResponse> stream = this.router.route()
			.stream(prompt(RouterChatOptions.builder().lane(Lane.BATCH).temperature(0.5)));
		stream.contextWrite((context) -> context.put(CallSettings.TAG, "one")).blockLast();
		stream.contextWrite((context) -> context.put(CallSettings.TAG, "other")).blockLast();
		assertThat(this.calls).extracting(Call::businessTag).containsExactly("one", "other");
		assertThat(this.calls).extracting(Call::lane).containsOnly(Lane.BATCH);
		assertThat(this.fixture.provider.requests()).allSatisfy((seen) -> assertThat(seen.prompt().getOptions())
			.isEqualTo(RouterChatOptions.builder().temperature(0.5).build()));
	}

	@Test
	void valueThatCannotBeReadEndsAStreamWithAnErrorThatNamesIt() {
		Flux<ChatResponse> stream = this.router.route()
			.stream("Hello")
			.contextWrite((context) -> context.put(CallSettings.LANE, "fast"));
		assertThatIllegalArgumentException().isThrownBy(stream::blockLast).withMessageContaining("model-router.lane");
		assertThat(this.calls).isEmpty();
	}

	@Test
	void contextOfASubscriberReachesAChatClientsStreamUnderItsParameters() {
		ChatClient.builder(this.router.route().chatModel())
			.defaultAdvisors(new RouteAdvisor())
			.build()
			.prompt("Hello")
			.advisors((advisors) -> advisors.param(CallSettings.LANE, "batch"))
			.stream()
			.content()
			.contextWrite((context) -> context.put(CallSettings.TAG, "subscriber").put(CallSettings.LANE, "online"))
			.blockLast();
		Call call = this.calls.get(0);
		assertThat(call.businessTag()).isEqualTo("subscriber");
		assertThat(call.lane()).isEqualTo(Lane.BATCH);
	}

	@Test
	void parametersOfAChatClientReachTheCall() {
		ChatClient client = ChatClient.builder(this.router.route().tag("client").chatModel())
			.defaultAdvisors(new RouteAdvisor())
			.build();
		client.prompt("Hello")
			.advisors((advisors) -> advisors.param(CallSettings.TAG, "invoices").param(CallSettings.LANE, "batch"))
			.options(RouterChatOptions.builder().maxWait(SHORT).temperature(0.5))
			.call()
			.content();
		Call call = this.calls.get(0);
		assertThat(call.businessTag()).isEqualTo("invoices");
		assertThat(call.lane()).isEqualTo(Lane.BATCH);
		assertThat(call.route().maxWait()).isEqualTo(SHORT);
	}

	@Test
	void nothingOfItGetsToTheModel() {
		this.router.route()
			.call(prompt(RouterChatOptions.builder().businessTag("options").maxWait(SHORT).temperature(0.5)));
		assertThat(this.fixture.provider.requests().get(0).prompt().getOptions())
			.isEqualTo(RouterChatOptions.builder().temperature(0.5).build());
	}

	@Test
	void promptWithoutSettingsIsPassedOnAsItIs() {
		Prompt prompt = prompt(RouterChatOptions.builder().temperature(0.5));
		this.router.route().call(prompt);
		assertThat(this.fixture.provider.requests().get(0).prompt()).isSameAs(prompt);
	}

	@Test
	void promptsThatDifferInSettingsOnlyAreTheSameToTheChain() {
		Prompt one = prompt(RouterChatOptions.builder().businessTag("one").temperature(0.5));
		Prompt other = prompt(RouterChatOptions.builder().lane(Lane.BATCH).temperature(0.5));
		assertThat(CallerSettings.strip(one)).isEqualTo(CallerSettings.strip(other)).isNotEqualTo(one);
	}

	private static Prompt prompt(ChatOptions.Builder<?> options) {
		return new Prompt("Hello", options.build());
	}

}
