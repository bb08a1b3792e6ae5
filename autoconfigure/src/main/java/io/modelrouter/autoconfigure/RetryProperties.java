package io.modelrouter.autoconfigure;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

import io.modelrouter.FailureKind;

/**
 * The retry templates, one per failure kind that may try the same model again.
 *
 * @param rateLimited Retries after a limit per minute or of concurrency.
 * @param serverError Retries after a broken provider.
 * @param overloaded Retries after a provider without capacity.
 * @param timeout Retries after a time limit of the provider.
 * @param network Retries after a refused or broken connection.
 * @param malformedResponse Retries after an answer that cannot be read.
 */
public record RetryProperties(@DefaultValue Template rateLimited, @DefaultValue Template serverError,
		@DefaultValue Template overloaded, @DefaultValue Template timeout, @DefaultValue Template network,
		@DefaultValue Template malformedResponse) {

	Map<FailureKind, Template> templates() {
		Map<FailureKind, Template> templates = new EnumMap<>(FailureKind.class);
		templates.put(FailureKind.RATE_LIMITED, this.rateLimited);
		templates.put(FailureKind.SERVER_ERROR, this.serverError);
		templates.put(FailureKind.OVERLOADED, this.overloaded);
		templates.put(FailureKind.TIMEOUT, this.timeout);
		templates.put(FailureKind.NETWORK, this.network);
		templates.put(FailureKind.MALFORMED_RESPONSE, this.malformedResponse);
		return templates;
	}

	/**
	 * How often to try again, and how long to wait before: initial-delay times
	 * multiplier, again and again, up to max-delay, plus a random part of jitter. A delay
	 * that the provider asks for wins.
	 *
	 * @param maxRetries Most retries after failures of this kind.
	 * @param initialDelay Wait before the first retry.
	 * @param multiplier Factor from one wait to the next.
	 * @param maxDelay Longest wait, unless the provider asks for more.
	 * @param jitter Most that is added to a wait at random.
	 */
	public record Template(@Nullable Integer maxRetries, @DefaultValue("1s") Duration initialDelay,
			@DefaultValue("2") double multiplier, @DefaultValue("8s") Duration maxDelay,
			@DefaultValue("500ms") Duration jitter) {

	}

}
