package io.modelrouter.cost.budget;

import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.modelrouter.Call;

/**
 * Whose attempts a budget pays: at most one of these is set, none means everybody's.
 * Immutable.
 *
 * @param tag a business tag
 * @param route the name of a route, or of embeddings
 * @param provider the name of a provider
 */
public record Scope(@Nullable String tag, @Nullable String route, @Nullable String provider) {

	/** The business tag of calls of which nobody said who pays. */
	private static final String UNTAGGED = "untagged";

	/** Everybody's. */
	public static final Scope ALL = new Scope(null, null, null);

	/**
	 * Checks that it is one thing.
	 * @throws IllegalArgumentException if it is several
	 */
	public Scope {
		Assert.isTrue(Stream.of(tag, route, provider).filter(Objects::nonNull).count() <= 1,
				"A budget is for a tag, a route or a provider, not for several of them");
	}

	/**
	 * The attempts of calls with that business tag; {@code untagged} are those of which
	 * nobody said who pays.
	 */
	public static Scope tag(String tag) {
		return new Scope(tag, null, null);
	}

	/**
	 * The attempts of calls of that route.
	 */
	public static Scope route(String route) {
		return new Scope(null, route, null);
	}

	/**
	 * The attempts at models of that provider.
	 */
	public static Scope provider(String provider) {
		return new Scope(null, null, provider);
	}

	/**
	 * Whether it pays attempts of the call at models of the provider.
	 */
	public boolean covers(Call call, String provider) {
		return (this.tag == null || this.tag.equals(Objects.requireNonNullElse(call.businessTag(), UNTAGGED)))
				&& (this.route == null || this.route.equals(call.route().name()))
				&& (this.provider == null || this.provider.equals(provider));
	}

}
