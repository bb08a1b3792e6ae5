package io.modelrouter.cost.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Cost;
import io.modelrouter.ModelCallLog;
import io.modelrouter.ModelCallLog.Result;
import io.modelrouter.ModelTarget;
import io.modelrouter.TokenUsage;

/**
 * What an entry of the call log adds to the report: the same as to the meters, and more.
 * Thread-safe.
 *
 * @param primaries of each route, by its name
 * @param savings what else something would have cost
 */
record Counting(Map<String, ModelTarget> primaries, Savings savings) {

	Counting {
		primaries = Map.copyOf(primaries);
	}

	/**
	 * Where an entry counts: a call at the model that answered, if one did.
	 */
	CellKey key(ModelCallLog entry, LocalDate day) {
		String tag = (entry.businessTag() != null) ? entry.businessTag() : CellKey.UNTAGGED;
		boolean answered = entry.event() == ModelCallLog.Event.ATTEMPT || entry.result() == Result.SUCCESS;
		ModelTarget target = answered ? entry.target() : ModelTarget.NONE;
		return new CellKey(day, tag, entry.route(), target.id(), target.provider(), entry.lane());
	}

	/**
	 * What an entry adds: worked out now, added without asking anybody.
	 * @return null if nothing
	 */
	@Nullable Consumer<Sums> of(ModelCallLog entry, Instant at) {
		return switch (entry.event()) {
			case ATTEMPT -> attempt(entry, this.savings.byPromptCache(entry.target().price(), entry.usage(), at));
			case CALL -> call(entry, at);
			case REJECTION -> null;
		};
	}

	private static Consumer<Sums> attempt(ModelCallLog entry, @Nullable Cost saved) {
		return (sums) -> {
			count(entry, sums);
			tokens(entry.usage(), sums);
			Cost cost = entry.cost();
			if (cost != null) {
				money(entry, cost, sums);
			}
			else if (entry.mayCost()) {
				sums.add(ReportCount.UNPRICED, 1);
			}
			if (saved != null) {
				sums.add(ReportMoney.SAVED_BY_PROMPT_CACHE, saved, saved.shown().amount());
			}
		};
	}

	private static void count(ModelCallLog entry, Sums sums) {
		sums.add(ReportCount.ATTEMPTS, 1);
		if (entry.result() == Result.FAILURE) {
			sums.add(ReportCount.FAILED, 1);
		}
		else if (entry.result() == Result.CANCELLED) {
			sums.add(ReportCount.CANCELLED, 1);
		}
		if (entry.isFurtherAttempt()) {
			sums.add(ReportCount.RETRIES, 1);
		}
		sums.add(switch (entry.quality()) {
			case EXACT -> ReportCount.USAGE_EXACT;
			case ESTIMATED -> ReportCount.USAGE_ESTIMATED;
			case UNKNOWN -> ReportCount.USAGE_UNKNOWN;
		}, 1);
	}

	private static void tokens(TokenUsage usage, Sums sums) {
		sums.add(ReportCount.TOKENS_INPUT, usage.input());
		sums.add(ReportCount.TOKENS_CACHED_INPUT, usage.cachedInput());
		sums.add(ReportCount.TOKENS_CACHE_WRITE, usage.cacheWrite());
		sums.add(ReportCount.TOKENS_OUTPUT, usage.output());
		sums.add(ReportCount.TOKENS_REASONING, usage.reasoning());
	}

	private static void money(ModelCallLog entry, Cost cost, Sums sums) {
		sums.spend(cost);
		if (entry.result() == Result.FAILURE) {
			sums.add(ReportMoney.COST_OF_FAILED, cost, cost.shown().amount());
		}
		if (entry.isFurtherAttempt()) {
			sums.add(ReportMoney.COST_OF_RETRIES, cost, cost.shown().amount());
		}
	}

	private Consumer<Sums> call(ModelCallLog entry, Instant at) {
		ModelTarget primary = this.primaries.get(entry.route());
		boolean elsewhere = entry.result() == Result.SUCCESS && primary != null && !primary.id().equals(entry.model());
		Cost cost = entry.cost();
		BigDecimal saved = (elsewhere && cost != null)
				? this.savings.against(Objects.requireNonNull(primary).price(), entry.usage(), cost, at) : null;
		return (sums) -> {
			sums.add(ReportCount.CALLS, 1);
			sums.add(ReportCount.DEGRADED, (entry.result() == Result.DEGRADED) ? 1 : 0);
			sums.add(ReportCount.FALLBACKS, elsewhere ? 1 : 0);
			if (cost != null && saved != null) {
				sums.add(ReportMoney.SAVED_BY_FALLBACK, cost, saved);
			}
		};
	}

}
