package io.modelrouter.observe.meter;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What was made for a key, made when first asked for. Thread-safe; takes no lock for what
 * is there.
 *
 * @param <K> of few values: nothing is ever removed
 * @param <V> what is made
 */
final class Cached<K, V> {

	private final Map<K, V> made = new ConcurrentHashMap<>();

	private final Function<K, V> make;

	Cached(Function<K, V> make) {
		this.make = make;
	}

	V get(K key) {
		V found = this.made.get(key);
		return (found != null) ? found : this.made.computeIfAbsent(key, this.make);
	}

}
