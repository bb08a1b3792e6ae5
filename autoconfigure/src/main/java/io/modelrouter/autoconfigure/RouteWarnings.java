package io.modelrouter.autoconfigure;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.ModelRoute;
import io.modelrouter.OnCut;

/**
 * Warns of figures of a route that cannot all be had.
 */
final class RouteWarnings {

	private static final Logger log = LoggerFactory.getLogger(ModelRouterAutoConfiguration.class);

	private RouteWarnings() {
	}

	static void log(String name, RouteProperties route) {
		checkFirstAttempt("routes", name, "timeout", route.timeout(), route.maxWait(), route.fallback().isEmpty());
		if (route.firstTokenTimeout() != null) {
			checkFirstAttempt("routes", name, "first-token-timeout", route.firstTokenTimeout(), route.maxWait(),
					route.fallback().isEmpty());
		}
		if (route.patience().compareTo(route.maxWait()) > 0 && !route.patience().equals(ModelRoute.DEFAULT_PATIENCE)) {
			log.warn("{} is {}, but {} of {} ends every call before: lower patience or raise max-wait.",
					PropertyName.of("routes", name, "patience"), Texts.of(route.patience()),
					PropertyName.of("routes", name, "max-wait"), Texts.of(route.maxWait()));
		}
		if (route.onCut() == OnCut.RESTART && route.fallback().isEmpty()) {
			log.warn("{} is restart, but there is nothing to restart on: add models to {}.",
					PropertyName.of("routes", name, "on-cut"), PropertyName.of("routes", name, "fallback"));
		}
		if (route.onCut() == OnCut.BUFFER) {
			checkBuffer(name, route);
		}
	}

	/**
	 * Warns if max-wait leaves the first attempt less than its limit.
	 * @param alone whether there is no fallback
	 */
	static void checkFirstAttempt(String group, String name, String property, Duration timeout, Duration maxWait,
			boolean alone) {
		Duration first = limitOfFirstAttempt(timeout, maxWait, alone);
		if (first.compareTo(timeout) < 0) {
			log.warn("{} is {}, but {} of {} leaves the first attempt only {}. Lower the {} or raise max-wait.",
					PropertyName.of(group, name, property), Texts.of(timeout), PropertyName.of(group, name, "max-wait"),
					Texts.of(maxWait), Texts.of(first), property);
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
	private static Duration limitOfFirstAttempt(Duration timeout, Duration maxWait, boolean alone) {
		if (alone) {
			return min(timeout, maxWait);
		}
		return min(timeout, maxWait.minus(min(timeout, maxWait.dividedBy(2))));
	}

	private static Duration min(Duration one, Duration other) {
		return (one.compareTo(other) <= 0) ? one : other;
	}

}
