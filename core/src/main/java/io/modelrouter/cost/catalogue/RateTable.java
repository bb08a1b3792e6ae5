package io.modelrouter.cost.catalogue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.modelrouter.cost.Period;
import io.modelrouter.cost.Rates;
import io.modelrouter.cost.Tier;

/**
 * Rates by the length of the prompt, as they are collected. Not thread-safe.
 */
final class RateTable {

	/** The length above which rates count for any prompt. */
	static final long ANY = 0;

	private final NavigableMap<Long, Map<Figure, BigDecimal>> cards = new TreeMap<>();

	/**
	 * Adds one.
	 * @param above it counts for prompts of more tokens than this
	 */
	RateTable put(long above, Figure figure, BigDecimal rate) {
		this.cards.computeIfAbsent(above, (key) -> new EnumMap<>(Figure.class)).put(figure, rate);
		return this;
	}

	@Nullable BigDecimal get(long above, Figure figure) {
		return this.cards.getOrDefault(above, Map.of()).get(figure);
	}

	Set<Long> thresholds() {
		return this.cards.keySet();
	}

	Set<Figure> figures(long above) {
		return this.cards.getOrDefault(above, Map.of()).keySet();
	}

	boolean has(Figure figure) {
		return get(ANY, figure) != null;
	}

	/**
	 * Whether it says nothing, or that nothing costs anything: what it costs is not known
	 * then.
	 */
	boolean isWorthless() {
		return this.cards.values().stream().flatMap((card) -> card.values().stream()).allMatch((r) -> r.signum() == 0);
	}

	/**
	 * The rates as one period without an end. What a card for longer prompts does not say
	 * is as for shorter ones; what costs as much as the whole it lies within goes on
	 * doing so.
	 * @throws IllegalArgumentException if input or output is missing
	 */
	Period always() {
		Map<Figure, BigDecimal> figures = new EnumMap<>(Figure.class);
		figures.putAll(this.cards.getOrDefault(ANY, Map.of()));
		Rates rates = rates(figures);
		List<Tier> tiers = new ArrayList<>();
		this.cards.tailMap(ANY, false).forEach((above, card) -> {
			figures.putAll(followed(figures, card));
			tiers.add(new Tier(above, rates(figures)));
		});
		return new Period(null, null, rates, tiers);
	}

	private static Map<Figure, BigDecimal> followed(Map<Figure, BigDecimal> shorter, Map<Figure, BigDecimal> card) {
		Map<Figure, BigDecimal> all = new EnumMap<>(Figure.class);
		all.putAll(card);
		shorter.forEach((figure, rate) -> {
			Figure usual = figure.usual();
			BigDecimal before = (usual != null) ? shorter.get(usual) : null;
			BigDecimal now = (usual != null) ? all.get(usual) : null;
			if (now != null && before != null && rate.compareTo(before) == 0) {
				all.putIfAbsent(figure, now);
			}
		});
		return all;
	}

	/**
	 * The rates of one card.
	 * @throws IllegalArgumentException if input or output is missing
	 */
	static Rates rates(Map<Figure, BigDecimal> figures) {
		return Rates.of(require(figures, Figure.INPUT), require(figures, Figure.OUTPUT))
			.cachedInput(figures.get(Figure.CACHED_INPUT))
			.cacheWrite(figures.get(Figure.CACHE_WRITE))
			.cacheWriteHour(figures.get(Figure.CACHE_WRITE_HOUR))
			.reasoning(figures.get(Figure.REASONING))
			.audioInput(figures.get(Figure.AUDIO_INPUT))
			.cachedAudioInput(figures.get(Figure.CACHED_AUDIO_INPUT))
			.imageInput(figures.get(Figure.IMAGE_INPUT))
			.audioOutput(figures.get(Figure.AUDIO_OUTPUT))
			.imageOutput(figures.get(Figure.IMAGE_OUTPUT))
			.build();
	}

	private static BigDecimal require(Map<Figure, BigDecimal> figures, Figure figure) {
		BigDecimal rate = figures.get(figure);
		if (rate == null) {
			throw new IllegalArgumentException(figure.property() + " is missing");
		}
		return rate;
	}

}
