package io.modelrouter;

import java.util.Collection;

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
	 * All routes, in the order of the configuration.
	 */
	Collection<ModelRoute> routes();

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
	 * in a cold JVM. Sends nothing. Worth calling once, before the first call; the
	 * starter does, beside the start of the application.
	 */
	void warmUp();

	/**
	 * Closes the providers: their connections and threads. Calls under way fail.
	 */
	@Override
	void close();

}
