package io.modelrouter.retry;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.retry.policy.SimpleRetryPolicy;

import io.modelrouter.Backoff;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.FailureKind.SameModel;

/**
 * The retry templates, keyed by failure kind. Immutable and thread-safe.
 */
public final class RetryTemplates implements Backoff {

	private static final Logger logger = LoggerFactory.getLogger(RetryTemplates.class);

	private final Map<FailureKind, KindTemplate> templates = new EnumMap<>(FailureKind.class);

	/**
	 * Builds a template for each kind that has figures.
	 * @param random uniform in [0, 1)
	 */
	public RetryTemplates(RetrySettings settings, List<RetryTemplateCustomizer> customizers, DoubleSupplier random) {
		settings.templates().forEach((kind, figures) -> {
			RetryTemplateSpec spec = new RetryTemplateSpec(new SimpleRetryPolicy(1 + figures.maxRetries()),
					new JitteredBackOffPolicy(figures, random));
			customizers.forEach((customizer) -> customizer.customize(kind, spec));
			this.templates.put(kind, new KindTemplate(spec, figures.jitter(), random));
		});
	}

	/**
	 * The template for a failure, null if the same model must not be tried again.
	 */
	@Nullable KindTemplate find(Failure failure) {
		return (failure.sameModel() == SameModel.AFTER_BACKOFF)
				? this.templates.get(RetrySettings.templateOf(failure.kind())) : null;
	}

	@Override
	public Duration delay(Failure failure, int attempt) {
		KindTemplate template = this.templates.get(RetrySettings.templateOf(failure.kind()));
		Duration serverDelay = failure.serverDelay();
		Duration otherwise = (serverDelay != null) ? serverDelay : Duration.ZERO;
		if (template == null) {
			return otherwise;
		}
		try {
			return template.delay(failure, attempt);
		}
		catch (RuntimeException ex) {
			logger.error("The customized retry template of {} cannot say how long to wait", failure.kind(), ex);
			return otherwise;
		}
	}

}
