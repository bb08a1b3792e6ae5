package io.modelrouter.provider.sdk;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import io.modelrouter.FailureClassifier;
import io.modelrouter.provider.http.AnswerMender;
import io.modelrouter.provider.http.HttpSettings;
import io.modelrouter.provider.http.HttpTransport;
import io.modelrouter.provider.http.KeyHeader;
import io.modelrouter.time.Time;

/**
 * What it takes to build a provider over an SDK. Immutable.
 *
 * @param name the provider's name in the configuration
 * @param vendor whose error dialect it speaks
 * @param baseUrl where it is, null for the vendor's own address
 * @param keys its keys, none if it asks for none
 * @param connectTimeout how long a connect may take
 * @param proxy the proxy, null for what the JVM says
 * @param classifier judges failures
 * @param time the clock
 * @param observations where its models tell of their calls
 */
public record SdkSettings(String name, String vendor, @Nullable String baseUrl, List<String> keys,
		Duration connectTimeout, @Nullable URI proxy, FailureClassifier classifier, Time time,
		ObservationRegistry observations) {

	/**
	 * A transport for this provider.
	 */
	public HttpTransport transport(KeyHeader keyHeader, AnswerMender mender) {
		return new HttpTransport(new HttpSettings(keyHeader, this.connectTimeout, this.proxy), mender, this.time);
	}

	/**
	 * Names the provider; keys and proxy stay out of logs.
	 */
	@Override
	public String toString() {
		return "SdkSettings[" + this.name + "]";
	}

}
