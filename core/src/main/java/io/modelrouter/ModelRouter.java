package io.modelrouter;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * The gateway: asks for a route, gets an answer or a clear reason. Thread-safe.
 */
public interface ModelRouter extends AutoCloseable {

	/**
	 * A client of the named route.
	 * @throws UnknownRouteException if there is none of that name
	 */
	RouteClient route(String name);

	/**
	 * A client of the default route.
	 * @throws UnknownRouteException if there are several routes and none is the default
	 */
	RouteClient route();

	/**
	 * A client of the named embeddings.
	 * @throws UnknownRouteException if there are none of that name
	 */
	EmbeddingClient embeddings(String name);

	/**
	 * All routes, in the order of the configuration.
	 */
	Collection<ModelRoute> routes();

	/**
	 * How the budgets stand, as far as that is known here without a round trip.
	 */
	default List<BudgetStatus> budgets() {
		return List.of();
	}

	/**
	 * The alerts of the budgets' present periods that this instance told, the latest
	 * first. With a ledger file also those it told before a restart.
	 */
	default List<BudgetAlert> alerts() {
		return List.of();
	}

	/**
	 * Replaces the keys of a provider while running.
	 * @param provider its name in the configuration
	 * @param keys the new keys, at least one
	 * @throws IllegalArgumentException if there is no such provider or no key
	 * @throws UnsupportedOperationException if the provider has no keys of its own
	 */
	void replaceKeys(String provider, Collection<String> keys);

	/**
	 * Has the providers load what their first attempts would otherwise wait for, seconds
	 * in a cold JVM that no time limit can cut. Sends nothing. Worth calling once, before
	 * the first call; the starter does while the application starts.
	 */
	void warmUp();

	/**
	 * Takes no new calls and waits for those under way: the first half of an orderly
	 * shutdown, {@link #close()} is the second. Calls that come meanwhile are rejected.
	 * @param atMost how long to wait; zero only asks
	 * @return whether every call has ended
	 * @throws InterruptedException if the waiting thread is interrupted
	 */
	boolean drain(Duration atMost) throws InterruptedException;

	/**
	 * Takes calls again after {@link #drain(Duration)}; does nothing once it is closed.
	 */
	void resume();

	/**
	 * Takes no new calls, ends those under way and closes the providers: their
	 * connections and threads. Waits for nothing: a call in a wait or over a provider
	 * that the router built ends at once, as rejected.
	 */
	@Override
	void close();

}
