package io.modelrouter.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A model provider on this machine: speaks the wire formats of Gemini, OpenAI and
 * Anthropic on one port of the loopback interface, answers about the text it was sent,
 * and does to the connection whatever a script says.
 * <p>
 * Thread-safe. Each connection has a daemon thread until {@link #close()}, a virtual one
 * where the JDK has them.
 */
public final class ProviderSimulator implements AutoCloseable {

	private static final long RECORDED_CHARACTERS = 32_000_000;

	private final SimulatorTime time;

	private final Journal journal;

	private final Simulation simulation;

	private final Listener listener;

	private ProviderSimulator(int port, InstantSource clock, HttpLimits limits) {
		this.time = new SimulatorTime(clock);
		this.journal = new Journal(RECORDED_CHARACTERS, this.time);
		this.simulation = new Simulation(this.journal, this.time);
		try {
			this.listener = new Listener(port, limits, this.time, this.simulation);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The provider simulator cannot listen on port " + port, ex);
		}
	}

	/**
	 * Starts a simulator on a free port.
	 * @return the running simulator
	 */
	public static ProviderSimulator start() {
		return start(0);
	}

	/**
	 * Starts a simulator.
	 * @param port the port; 0 for a free one
	 * @return the running simulator
	 * @throws UncheckedIOException if the port cannot be used
	 */
	public static ProviderSimulator start(int port) {
		return start(port, InstantSource.system());
	}

	/**
	 * Starts a simulator whose calendar a test controls: the windows of limits, flapping
	 * by time and dates in responses. Delays on the socket stay in real time.
	 * @param port the port; 0 for a free one
	 * @param clock tells the calendar time
	 * @return the running simulator
	 * @throws UncheckedIOException if the port cannot be used
	 */
	public static ProviderSimulator start(int port, InstantSource clock) {
		return start(port, clock, HttpLimits.DEFAULT);
	}

	static ProviderSimulator start(int port, InstantSource clock, HttpLimits limits) {
		return new ProviderSimulator(port, clock, limits);
	}

	/**
	 * The port it listens on.
	 * @return the port
	 */
	public int port() {
		return this.listener.port();
	}

	/**
	 * The base URL for OpenAI clients, with the version path.
	 * @return {@code http://127.0.0.1:port/v1}
	 */
	public String openAiBaseUrl() {
		return baseUrl() + "/v1";
	}

	/**
	 * The base URL for Anthropic clients, without a version path.
	 * @return {@code http://127.0.0.1:port}
	 */
	public String anthropicBaseUrl() {
		return baseUrl();
	}

	/**
	 * The base URL for Gemini clients, without a version path.
	 * @return {@code http://127.0.0.1:port}
	 */
	public String geminiBaseUrl() {
		return baseUrl();
	}

	/**
	 * The script of one model.
	 * @param name the model's name on the wire, such as {@code gpt-5.5}
	 * @return its script, to add to
	 */
	public ModelScript model(String name) {
		return this.simulation.scripts().model(name);
	}

	/**
	 * The script of every model for which its own script has nothing to say.
	 * @return the script, to add to
	 */
	public ModelScript anyModel() {
		return this.simulation.scripts().any();
	}

	/**
	 * The account that all models and all keys belong to.
	 * @return the account, to give it limits
	 */
	public Account account() {
		return this.simulation.scripts().account();
	}

	/**
	 * Accepts only these keys from now on; requests with another key or none get the
	 * vendor's refusal. Without keys, everything is accepted, as at the start.
	 * @param keys the accepted keys
	 */
	public void acceptKeys(String... keys) {
		this.simulation.acceptKeys(Set.copyOf(List.of(keys)));
	}

	/**
	 * The requests for one model, oldest first. When requests of more than 32 million
	 * characters were recorded, the oldest are forgotten.
	 * @param model the model's name
	 * @return the requests so far
	 */
	public List<RecordedRequest> requests(String model) {
		return this.journal.find(forModel(model));
	}

	/**
	 * All requests, oldest first, also those for unknown paths.
	 * @return the requests so far
	 */
	public List<RecordedRequest> requests() {
		return this.journal.find((request) -> true);
	}

	/**
	 * Waits until so many requests for a model have arrived.
	 * @param model the model's name
	 * @param count how many
	 * @param limit how long to wait
	 * @return the requests so far; fewer than wanted if the time was over
	 * @throws InterruptedException if the thread is interrupted
	 */
	public List<RecordedRequest> awaitRequests(String model, int count, Duration limit) throws InterruptedException {
		return this.journal.await(forModel(model), count, limit);
	}

	/**
	 * Waits until so many exchanges of a model have ended: a client that closed its
	 * connection is noticed a moment later.
	 * @param model the model's name
	 * @param count how many
	 * @param limit how long to wait
	 * @return the ended requests; fewer than wanted if the time was over
	 * @throws InterruptedException if the thread is interrupted
	 */
	public List<RecordedRequest> awaitEnded(String model, int count, Duration limit) throws InterruptedException {
		return this.journal.await(forModel(model).and((request) -> request.ending() != Ending.IN_PROGRESS), count,
				limit);
	}

	/** Forgets the requests recorded so far. */
	public void clearRequests() {
		this.journal.clear();
	}

	/**
	 * The connections that are open now.
	 * @return how many
	 */
	public int openConnections() {
		return this.listener.open();
	}

	/**
	 * The connections accepted since the start.
	 * @return how many
	 */
	public long acceptedConnections() {
		return this.listener.accepted();
	}

	/**
	 * Waits until at most so many connections are open.
	 * @param atMost how many may be open
	 * @param limit how long to wait
	 * @return whether it came true in time
	 * @throws InterruptedException if the thread is interrupted
	 */
	public boolean awaitOpenConnections(int atMost, Duration limit) throws InterruptedException {
		return this.listener.awaitOpen(atMost, limit);
	}

	/**
	 * The requests that have not ended: being answered, delayed, streamed or stalled.
	 * @return how many
	 */
	public int openRequests() {
		return this.journal.open();
	}

	/**
	 * Waits until at most so many requests are open. A client that closes its connection
	 * ends its request.
	 * @param atMost how many may be open
	 * @param limit how long to wait
	 * @return whether it came true in time
	 * @throws InterruptedException if the thread is interrupted
	 */
	public boolean awaitOpenRequests(int atMost, Duration limit) throws InterruptedException {
		return this.journal.awaitOpen(atMost, limit);
	}

	/**
	 * The clock of the recorded requests: monotonic time since the start.
	 * @return the time now
	 */
	public Duration elapsed() {
		return this.time.elapsed();
	}

	/** Ends all connections and waits until their threads are gone. */
	@Override
	public void close() {
		this.simulation.stop();
		this.listener.close();
	}

	@Override
	public String toString() {
		return "ProviderSimulator on " + baseUrl();
	}

	private String baseUrl() {
		return "http://127.0.0.1:" + port();
	}

	private static Predicate<RecordedRequest> forModel(String model) {
		return (request) -> request.model().equals(model);
	}

}
