package io.modelrouter.observe;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.ModelCallListener;
import io.modelrouter.ModelCallLog;

/**
 * Everybody who is told what has ended. One that throws harms neither the call nor the
 * others. Thread-safe.
 */
public final class Listeners {

	private static final Logger logger = LoggerFactory.getLogger(Listeners.class);

	private final List<ModelCallListener> listeners;

	public Listeners(List<ModelCallListener> listeners) {
		this.listeners = List.copyOf(listeners);
	}

	void tell(ModelCallLog entry) {
		for (ModelCallListener listener : this.listeners) {
			try {
				listener.ended(entry);
			}
			catch (Exception | LinkageError ex) {
				// Kotlin's may throw what they do not declare.
				logger.error("Listener {} broke", listener.getClass().getName(), ex);
			}
		}
	}

}
