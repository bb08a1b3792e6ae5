package io.modelrouter.autoconfigure;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.modelrouter.Lane;
import io.modelrouter.OnCut;

/**
 * One route. The prefix serves the metadata only.
 *
 * @param primary Name of the model that is tried first.
 * @param fallback Names of the models that follow, in order.
 * @param timeout Most that one attempt may take.
 * @param firstTokenTimeout Most that one attempt to stream may take until content flows.
 * The timeout by default.
 * @param idleTimeout Most that a stream may pause once content flows.
 * @param onCut What becomes of a stream that breaks after content was delivered.
 * @param commitAfter Time that the first content of a stream is held back, so that a
 * stream that fails at its very beginning can be replaced unseen.
 * @param maxRetries Most retries on one model, whatever their kinds.
 * @param maxWait Most that the whole call may take, with attempts, backoff and fallback.
 * Of a stream, until content flows.
 * @param lane Lane of its calls, unless the caller or the business tag says otherwise.
 * Online by default.
 * @param patience Most that a call waits for its turn at a model while another of its
 * models could answer at once.
 * @param tag Business tag of its calls if neither the caller nor a resolver says one.
 * None by default: they are untagged.
 * @param slowCall Calls that take longer are logged with their decision trail. The
 * timeout by default.
 * @param degrade What to answer when no model could.
 */
@ConfigurationProperties("model-router.routes.*")
public record RouteProperties(@Nullable String primary, @DefaultValue List<String> fallback,
		@DefaultValue("30s") Duration timeout, @Nullable Duration firstTokenTimeout,
		@DefaultValue("15s") Duration idleTimeout, @DefaultValue("error") OnCut onCut,
		@DefaultValue("0s") Duration commitAfter, @DefaultValue("3") int maxRetries,
		@DefaultValue("60s") Duration maxWait, @Nullable Lane lane, @DefaultValue("2s") Duration patience,
		@Nullable String tag, @Nullable Duration slowCall, @NestedConfigurationProperty @DefaultValue Degrade degrade) {

	public RouteProperties {
		fallback = List.copyOf(fallback);
	}

	/**
	 * The answer when every model failed or was refused.
	 *
	 * @param cacheTtl Time that an answer may serve the same request again. Answers are
	 * not kept by default.
	 * @param text Answer when there is no other. None by default: the call fails.
	 */
	public record Degrade(@Nullable Duration cacheTtl, @Nullable String text) {

	}

}
