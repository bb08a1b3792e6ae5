package io.modelrouter.quota.learn;

import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.modelrouter.TokenCounting;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Limit.Dimension;

/**
 * Limits that nobody configured, at most one of a kind: each is made once and used again,
 * for books remember those they have seen. The list may be read by anybody, all else is
 * guarded by the corrections.
 */
final class Temporary {

	private final String quotaScope;

	private final String model;

	private final Map<Dimension, LearnedLimit> made = new EnumMap<>(Dimension.class);

	private final Set<Dimension> inForce = EnumSet.noneOf(Dimension.class);

	private volatile List<Limit> list = List.of();

	Temporary(String quotaScope, String model) {
		this.quotaScope = quotaScope;
		this.model = model;
	}

	/**
	 * Those in force; the same list as long as these do not change.
	 */
	List<Limit> list() {
		return this.list;
	}

	boolean has(Dimension dimension) {
		return this.inForce.contains(dimension);
	}

	/**
	 * The limit of a kind, in force from now on.
	 */
	LearnedLimit begin(Dimension dimension) {
		LearnedLimit limit = this.made.computeIfAbsent(dimension, (kind) -> new LearnedLimit(
				new Limit(kind, this.quotaScope, this.model, Limit.UNCONFIGURED, TokenCounting.TOTAL, ZoneOffset.UTC)));
		if (this.inForce.add(dimension)) {
			relist();
		}
		return limit;
	}

	void end(Dimension dimension) {
		LearnedLimit limit = this.made.get(dimension);
		if (limit != null && this.inForce.remove(dimension)) {
			limit.forget();
			relist();
		}
	}

	private void relist() {
		this.list = this.inForce.stream().map(this.made::get).map(LearnedLimit::limit).toList();
	}

}
