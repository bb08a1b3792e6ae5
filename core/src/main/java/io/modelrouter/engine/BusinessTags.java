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

	/** Each is told of once: it may fail with every call. */
	private final Set<BusinessTagResolver> told = ConcurrentHashMap.newKeySet();

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
		try {
			String tag = resolver.businessTag(route, context);
			return (tag != null && !tag.isBlank()) ? new CallSettings(tag, null, null).businessTag() : null;
		}
		catch (RuntimeException ex) {
			if (this.told.add(resolver)) {
				// Without its message, which may hold what the caller sent.
				logger.warn("{} could not say who pays ({}): such calls go on without its business tag",
						resolver.getClass().getName(), ex.getClass().getName());
			}
			return null;
		}
	}

}
