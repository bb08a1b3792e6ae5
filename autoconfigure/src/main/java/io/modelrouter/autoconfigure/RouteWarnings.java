package io.modelrouter.autoconfigure;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.OnCut;

/**
 * Warns of figures of a route that cannot all be had.
 */
final class RouteWarnings {

	private static final Logger log = LoggerFactory.getLogger(ModelRouterAutoConfiguration.class);

	private RouteWarnings() {
	}

	static void log(String name, RouteProperties route) {
		checkFirstAttempt(name, "timeout", route.timeout(), route);
		if (route.firstTokenTimeout() != null) {
			checkFirstAttempt(name, "first-token-timeout", route.firstTokenTimeout(), route);
		}
		if (route.onCut() == OnCut.RESTART && route.fallback().isEmpty()) {
			log.warn("{} is restart, but there is nothing to restart on: add models to {}.",
					PropertyName.of("routes", name, "on-cut"), PropertyName.of("routes", name, "fallback"));
		}
		if (route.onCut() == OnCut.BUFFER) {
			checkBuffer(name, route);
		}
	}

	private static void checkFirstAttempt(String name, String property, Duration timeout, RouteProperties route) {
		Duration first = limitOfFirstAttempt(timeout, route);
		if (first.compareTo(timeout) < 0) {
			log.warn("{} is {}, but {} of {} leaves the first attempt only {}. Lower the {} or raise max-wait.",
					PropertyName.of("routes", name, property), Texts.of(timeout),
					PropertyName.of("routes", name, "max-wait"), Texts.of(route.maxWait()), Texts.of(first), property);
		}
	}

	private static void checkBuffer(String name, RouteProperties route) {
		if (!route.commitAfter().isZero()) {
			log.warn("{} is not used: with on-cut buffer, answers are held back until they are complete.",
					PropertyName.of("routes", name, "commit-after"));
		}
		log.info("{} is buffer: {} of {} is the most that a whole streamed answer may take on this route.",
				PropertyName.of("routes", name, "on-cut"), PropertyName.of("routes", name, "max-wait"),
				Texts.of(route.maxWait()));
	}

	/**
	 * What is left for the first attempt when the next model keeps its share: its
	 * timeout, or half of the time if that is less.
	 */
	private static Duration limitOfFirstAttempt(Duration timeout, RouteProperties route) {
		Duration maxWait = route.maxWait();
		if (route.fallback().isEmpty()) {
			return min(timeout, maxWait);
		}
		return min(timeout, maxWait.minus(min(timeout, maxWait.dividedBy(2))));
	}

	private static Duration min(Duration one, Duration other) {
		return (one.compareTo(other) <= 0) ? one : other;
	}

}
