package io.modelrouter.engine;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.util.context.ContextView;

import io.modelrouter.BusinessTagResolver;
import io.modelrouter.CallSettings;
import io.modelrouter.ModelRoute;

/**
 * Finds out who pays if the caller did not say: the application's resolvers, then the
 * route. Thread-safe.
 */
final class BusinessTags {

	private static final Logger logger = LoggerFactory.getLogger(BusinessTags.class);

	private final List<BusinessTagResolver> resolvers;

	/** Each is told of once for each of its faults: it may have one with every call. */
	private final Set<List<Object>> told = ConcurrentHashMap.newKeySet();

	BusinessTags(List<BusinessTagResolver> resolvers) {
		this.resolvers = List.copyOf(resolvers);
	}

	@Nullable String of(ModelRoute route, ContextView context) {
		for (BusinessTagResolver resolver : this.resolvers) {
			String tag = ask(resolver, route, context);
			if (tag != null) {
				return tag;
			}
		}
		return route.businessTag();
	}

	private @Nullable String ask(BusinessTagResolver resolver, ModelRoute route, ContextView context) {
		String tag;
		try {
			tag = resolver.businessTag(route, context);
		}
		catch (RuntimeException ex) {
			tell(resolver, "threw " + ex.getClass().getName());
			return null;
		}
		try {
			return (tag != null && !tag.isBlank()) ? new CallSettings(tag, null, null).businessTag() : null;
		}
		catch (IllegalArgumentException ex) {
			tell(resolver, "said what is longer than 128 characters or has control characters");
			return null;
		}
	}

	/** Without what was said or thrown, which may be what the caller sent. */
	private void tell(BusinessTagResolver resolver, String fault) {
		if (this.told.add(List.of(resolver, fault))) {
			logger.warn("Nobody knows who pays: {} {}. Such calls go on without its business tag.", resolver.name(),
					fault);
		}
	}

}
