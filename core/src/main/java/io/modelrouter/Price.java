package io.modelrouter;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a model costs. Implementations are thread-safe.
 */
public interface Price {

	/** The currency of a price that names none. */
	String DEFAULT_CURRENCY = "USD";

	/**
	 * What the tokens cost, in exact decimals.
	 * @param usage known tokens
	 * @param at when they were used
	 * @return null if the price does not cover that moment, or not the service tier that
	 * the usage names
	 */
	@Nullable Cost cost(TokenUsage usage, Instant at);

	/**
	 * The currency of all it costs, an ISO 4217 code.
	 */
	String currency();

	/**
	 * Whether it says what an answer of that service tier costs; otherwise nobody knows.
	 * @param tier as {@link UsageDetails} name it, null for the standard one
	 */
	boolean coversServiceTier(@Nullable String tier);

	/**
	 * The figures that the usage asks for and that it has not, as they are called in the
	 * configuration, for example {@code cache-write}. Another figure was charged instead,
	 * or nothing.
	 * @param at when the tokens were used
	 */
	List<String> missing(TokenUsage usage, Instant at);

	/**
	 * Where it comes from.
	 */
	PriceSource source();

	/**
	 * Whether anything is known of it; it may come later if prices are fetched while the
	 * router runs.
	 */
	default boolean isKnown() {
		return true;
	}

}
