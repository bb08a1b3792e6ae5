package io.modelrouter.benchmarks;

import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.modelrouter.RouteClient;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * One stream to its end, from a stub that holds the chunks: bare, bare on a thread of its
 * own, and through the router with its meters, with {@link ChatClient} above and without.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 2, time = 1)
@Fork(1)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init")
public class StreamBenchmark {

	/** How many chunks the stub holds. */
	@Param({ "1", "100", "1000" })
	public int chunks;

	private final Prompt prompt = new Prompt("Summarise: it rained.");

	private ChatModel model;

	private ChatClient modelClient;

	private RouteClient route;

	private ChatClient routeClient;

	/**
	 * Makes the stub and what stands around it.
	 */
	@Setup
	public void setUp() {
		StreamStub stub = new StreamStub(this.chunks);
		this.model = stub;
		this.modelClient = ChatClient.create(stub);
		this.route = Routers.client(stub);
		this.routeClient = ChatClient.create(this.route.chatModel());
	}

	@Benchmark
	public ChatResponse model() {
		return last(this.model.stream(this.prompt));
	}

	@Benchmark
	public ChatResponse modelOnOwnThread() {
		return last(this.model.stream(this.prompt).subscribeOn(Schedulers.boundedElastic()));
	}

	@Benchmark
	public ChatResponse modelUnderChatClient() {
		return last(this.modelClient.prompt(this.prompt).stream().chatResponse());
	}

	@Benchmark
	public ChatResponse route() {
		return last(this.route.stream(this.prompt));
	}

	@Benchmark
	public ChatResponse routeUnderChatClient() {
		return last(this.routeClient.prompt(this.prompt).stream().chatResponse());
	}

	private static ChatResponse last(Flux<ChatResponse> stream) {
		return Objects.requireNonNull(stream.blockLast());
	}

}
