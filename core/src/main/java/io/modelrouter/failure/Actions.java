package io.modelrouter.failure;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.modelrouter.FailureKind;

/**
 * What to do about a failure, in plain words. All the advice that people read stands
 * here.
 */
final class Actions {

	private static final Pattern LIMIT = Pattern.compile("(?:limit:?|limit of|limit is) ([\\d,]{1,20})(?![.\\d])");

	private static final Map<String, String> LIMITS = Map.ofEntries(Map.entry("RPM", "requests per minute"),
			Map.entry("RPD", "requests per day"), Map.entry("RPS", "requests per second"),
			Map.entry("TPM", "tokens per minute"), Map.entry("TPD", "tokens per day"),
			Map.entry("ITPM", "input tokens per minute"), Map.entry("OTPM", "output tokens per minute"),
			Map.entry("CONCURRENCY", "requests at the same time"), Map.entry("PLAN_WINDOW", "use in the plan's window"),
			Map.entry("IN_FLIGHT", "money reserved by running requests"),
			Map.entry("SPEND", "money spent in ten minutes"),
			Map.entry("PROVISIONED", "provisioned throughput of the account"));

	/** The advice for a request that was never sent. */
	static final String NOT_SENT = "The request could not be built for this vendor: take out the option or content that"
			+ " it does not take, or use a model of another vendor.";

	/** The advice for half an answer. */
	static final String CUT = "Nothing to correct if it is rare. If it goes on, look for a proxy or a network device"
			+ " that closes connections between this service and the provider.";

	private Actions() {
	}

	/**
	 * The advice for a judged response.
	 */
	static String of(Judge.Verdict verdict, Evidence evidence) {
		Set<String> marks = verdict.rule().marks();
		if (marks.contains("region")) {
			return "The provider does not serve this region or country: use another provider or endpoint, or ask it"
					+ " whether billing must be enabled there.";
		}
		if (marks.contains("verify")) {
			return "The provider wants the account behind the key verified: sign in to its console and follow the"
					+ " request, then use the key again.";
		}
		if (marks.contains("redirect")) {
			return "The address answers with a redirect, which is not followed: correct the provider's base-url.";
		}
		return ofKind(verdict, evidence);
	}

	private static String ofKind(Judge.Verdict verdict, Evidence evidence) {
		FailureKind kind = verdict.rule().kind();
		String dimension = verdict.rule().dimension();
		return switch (kind) {
			case RATE_LIMITED -> rateLimited(dimension, evidence, verdict.delay());
			case QUOTA_EXHAUSTED -> quotaExhausted(dimension, evidence, verdict.delay());
			case QUOTA_ZERO -> quotaZero(evidence);
			case BILLING -> billing(dimension);
			case REQUEST_TOO_LARGE -> tooLarge(dimension, limit(evidence));
			default -> ofKind(kind);
		};
	}

	/**
	 * The advice where only the kind is known.
	 */
	static String ofKind(FailureKind kind) {
		return switch (kind) {
			case RATE_LIMITED ->
				"Send less, or ask the provider for a higher limit; a fallback model bridges the wait.";
			case QUOTA_EXHAUSTED -> "Wait for the reset, raise the quota at the provider, or use another account.";
			case QUOTA_ZERO -> "Ask the provider for access to this model, or take the model out of the route.";
			case BILLING -> "Top up the account or settle its bill at the provider; waiting does not help.";
			case AUTHENTICATION -> "Replace the API key: the provider does not accept it. Check that it belongs to this"
					+ " provider and base-url and has not expired or been revoked.";
			case PERMISSION_DENIED ->
				"Give the key or its account the right to use this model at the provider, or use a"
						+ " model that it may use.";
			case NOT_FOUND ->
				"Check the model's name and the provider's base-url: the provider knows no such model, file"
						+ " or address, or offers it no longer.";
			case BAD_REQUEST -> "Correct the request: the provider refuses its form, and other models would too.";
			case CONTEXT_TOO_LONG ->
				"Shorten the prompt or its history, or add a model with a larger context window to" + " the route.";
			case REQUEST_TOO_LARGE -> "Make the request smaller, or add a model with a larger limit to the route.";
			case CONTENT_FILTERED ->
				"Change the prompt: the provider refuses this content. The refusal is not routed" + " around.";
			case OVERLOADED ->
				"Nothing to correct: the provider lacks capacity for this model now. A fallback to another"
						+ " model or region keeps answers coming.";
			case SERVER_ERROR -> "Nothing to correct: the provider failed. If it goes on, look at its status page.";
			case TIMEOUT -> "Shorten the prompt or the answer, raise the route's timeout, or use a faster model.";
			case NETWORK -> "Check the network, DNS and proxy between this service and the provider's base-url.";
			case MALFORMED_RESPONSE ->
				"Check that the provider's base-url leads to the API: the answer is not what the" + " API promises.";
			case INCOMPLETE -> "Ask again: the answer broke off.";
			case CANCELLED -> "Nothing: the caller stopped waiting.";
			case UNKNOWN -> "Read the provider's message; the failure fits nothing that is known.";
		};
	}

	private static String rateLimited(@Nullable String dimension, Evidence evidence, @Nullable Duration delay) {
		if (dimension == null || dimension.equals(Dimensions.UNKNOWN)) {
			return "The provider limits the rate and does not say by which limit" + asks(delay) + ". "
					+ ofKind(FailureKind.RATE_LIMITED);
		}
		return switch (dimension) {
			case "RAMP" -> "The traffic grows too fast for the provider" + asks(delay) + ". Raise it step by step.";
			case "UPSTREAM" -> "A provider behind this relay limits the rate" + asks(delay)
					+ ". Use an own key for it, or another model.";
			case "FAIR_USE" -> "The provider has slowed this account down for unfair use: ask its support.";
			default -> "The limit of " + words(dimension, limit(evidence)) + tier(evidence) + " is reached"
					+ asks(delay) + ". " + ofKind(FailureKind.RATE_LIMITED);
		};
	}

	private static String quotaExhausted(@Nullable String dimension, Evidence evidence, @Nullable Duration delay) {
		String what = (dimension != null) ? "of " + words(dimension, limit(evidence)) + tier(evidence)
				: "of this account";
		if ("USER_SET_CAP".equals(dimension)) {
			return "The limit that was set for this account is reached: raise it in the provider's console.";
		}
		return "The quota " + what + " is used up" + asks(delay) + ". " + ofKind(FailureKind.QUOTA_EXHAUSTED);
	}

	private static String quotaZero(Evidence evidence) {
		boolean freeTier = evidence.quotas().stream().anyMatch((quota) -> quota.isZero() && quota.isFreeTier());
		return freeTier
				? "The limit is 0 for the free-tier metric on this key: billing is not effective for this project, or the"
						+ " free tier does not offer this model. Enable billing for the project, or use another model;"
						+ " waiting does not help."
				: "The limit of this model is 0 for this account or region; waiting does not help. "
						+ ofKind(FailureKind.QUOTA_ZERO);
	}

	private static String billing(@Nullable String dimension) {
		if ("SPEND_MONTH".equals(dimension)) {
			return "The spend limit of the month is reached: raise it in the provider's console, or wait for the next"
					+ " month.";
		}
		return "PLAN".equals(dimension) ? "The plan has expired: renew it at the provider."
				: ofKind(FailureKind.BILLING);
	}

	private static String tooLarge(@Nullable String dimension, @Nullable Long limit) {
		if ("IN_FLIGHT".equals(dimension)) {
			return "This request reserves more money than the account may: lower max-tokens or raise the budget.";
		}
		return (dimension != null)
				? "One request asks for more than the whole limit of " + words(dimension, limit)
						+ ", so it can never pass. " + ofKind(FailureKind.REQUEST_TOO_LARGE)
				: ofKind(FailureKind.REQUEST_TOO_LARGE);
	}

	private static String words(String dimension, @Nullable Long limit) {
		String words = Objects.requireNonNullElse(LIMITS.get(dimension), dimension);
		String number = (limit != null) ? limit + " " : "";
		return words.equals(dimension) ? number + words : number + words + " (" + dimension + ")";
	}

	private static String tier(Evidence evidence) {
		for (Quota quota : evidence.quotas()) {
			if (quota.isFreeTier() || quota.isPaidTier()) {
				return quota.isFreeTier() ? " on the free tier" : " on the paid tier";
			}
		}
		return "";
	}

	private static String asks(@Nullable Duration delay) {
		if (delay == null || delay.isZero()) {
			return "";
		}
		String length = delay.toString().substring(2).toLowerCase(Locale.ROOT);
		return "; the provider asks to wait " + length;
	}

	private static @Nullable Long limit(Evidence evidence) {
		for (Quota quota : evidence.quotas()) {
			if (quota.limit() != null) {
				return quota.limit();
			}
		}
		Matcher matcher = LIMIT.matcher(evidence.text());
		return matcher.find() ? Quota.number(matcher.group(1)) : null;
	}

}
