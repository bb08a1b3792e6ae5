package io.modelrouter.autoconfigure;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.Lane;
import io.modelrouter.ModelLimits;
import io.modelrouter.TokenCounting;

/**
 * Warns of limits, lanes and tags that cannot do what they seem to be meant for.
 */
final class LimitWarnings {

	private static final Logger log = LoggerFactory.getLogger(ModelRouterAutoConfiguration.class);

	private final ModelRouterProperties properties;

	private LimitWarnings(ModelRouterProperties properties) {
		this.properties = properties;
	}

	static void log(ModelRouterProperties properties) {
		LimitWarnings warnings = new LimitWarnings(properties);
		properties.routes().forEach(warnings::checkFallback);
		properties.routes().forEach(warnings::checkLane);
		properties.models().forEach(warnings::checkAnswer);
		properties.tags().byName().forEach(warnings::checkTag);
	}

	/**
	 * A fallback that has no room when the models before it have none.
	 */
	private void checkFallback(String name, RouteProperties route) {
		Map<SharedModel, String> before = new HashMap<>();
		for (String id : models(route)) {
			String same = before.putIfAbsent(shared(id), id);
			if (same != null) {
				log.warn(
						"{} has '{}', which is the same model of the same account as '{}': they share their limits, so "
								+ "one has no room when the other has none.",
						PropertyName.of("routes", name, "fallback"), id, same);
			}
		}
		Set<String> accounts = before.keySet().stream().map(SharedModel::quotaScope).collect(Collectors.toSet());
		String account = accounts.iterator().next();
		if (before.size() > 1 && accounts.size() == 1 && isLimited(account)) {
			log.warn(
					"{} has only models of account '{}', and {} is for all of them together: no fallback has room when "
							+ "it is used up.",
					PropertyName.of("routes", name, "fallback"), account,
					PropertyName.of("quota-scopes", account, "limits"));
		}
	}

	private void checkLane(String name, RouteProperties route) {
		if (route.lane() == Lane.BATCH && models(route).stream().noneMatch(this::hasLimits)) {
			log.warn("{} is batch, but none of its models has limits: there is nothing that it could leave to online "
					+ "calls.", PropertyName.of("routes", name, "lane"));
		}
	}

	/**
	 * An answer that may be longer than a minute's tokens.
	 */
	private void checkAnswer(String id, ModelProperties model) {
		Integer longest = model.options().maxTokens();
		ModelLimits limits = QuotaMapper.limits(model.limits());
		Long most = (limits.outputTpm() != null || limits.tokens() != TokenCounting.TOTAL) ? limits.outputTpm()
				: limits.tpm();
		if (longest != null && most != null && longest > most) {
			log.warn("{} is {}, but {} allows only {} tokens a minute: an answer of that length takes all of it.",
					PropertyName.of("models", id, "options", "max-tokens"), longest,
					PropertyName.of("models", id, "limits"), most);
		}
	}

	private void checkTag(String name, TagProperties tag) {
		if (tag.cap() != null && this.properties.models().keySet().stream().noneMatch(this::hasLimits)) {
			log.warn("{} is not used: no model has limits.", PropertyName.of("tags", "by-name", name, "cap"));
		}
	}

	private boolean hasLimits(String id) {
		return !QuotaMapper.limits(model(id).limits()).isUnlimited() || isLimited(shared(id).quotaScope());
	}

	private boolean isLimited(String account) {
		QuotaScopeProperties found = this.properties.quotaScopes().get(account);
		return found != null && !found.limits().equals(LimitsProperties.NONE);
	}

	private SharedModel shared(String id) {
		return Objects.requireNonNull(SharedModel.of(id, model(id), this.properties.providers()));
	}

	private ModelProperties model(String id) {
		return Objects.requireNonNull(this.properties.models().get(id));
	}

	private static Set<String> models(RouteProperties route) {
		return Stream.concat(Stream.of(Objects.requireNonNull(route.primary())), route.fallback().stream())
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

}
