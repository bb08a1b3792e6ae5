package io.modelrouter.degrade;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.modelrouter.AttemptRecord;
import io.modelrouter.BudgetAction;
import io.modelrouter.Call;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.Outcome;
import io.modelrouter.Rejection;

/**
 * Tells calls that failed for their own sake: their caller must see it, and a text that
 * asks for patience would be a lie.
 */
final class RequestFault {

	private static final Set<FailureKind> EVERYWHERE = EnumSet.of(FailureKind.BAD_REQUEST,
			FailureKind.CONTENT_FILTERED);

	private static final Set<FailureKind> TOO_LONG = EnumSet.of(FailureKind.CONTEXT_TOO_LONG,
			FailureKind.REQUEST_TOO_LARGE);

	private RequestFault() {
	}

	/**
	 * Whether another answer may take the place of this end.
	 */
	static boolean mayDegrade(Call call, Outcome outcome) {
		if (outcome instanceof Outcome.Failed failed) {
			FailureKind kind = failed.failure().kind();
			return !EVERYWHERE.contains(kind) && (!TOO_LONG.contains(kind) || largerModelWasDown(call));
		}
		// Cut by a shutdown: a job that goes on elsewhere would take it for a result.
		return outcome instanceof Outcome.Rejected rejected
				&& rejected.rejection().reason() != Rejection.Reason.SHUTDOWN && !isBlocked(call, rejected.rejection());
	}

	/**
	 * Whether a budget that blocks refused every model: another answer would hide that.
	 */
	private static boolean isBlocked(Call call, Rejection rejection) {
		return rejection.budget() != null && rejection.budget().action() == BudgetAction.BLOCK
				&& call.trail().rejections().stream().allMatch((each) -> each.rejection().budget() != null);
	}

	/**
	 * A request that was too long for one model is no wrong request if another model, for
	 * which it may not be, was only down.
	 */
	private static boolean largerModelWasDown(Call call) {
		Map<String, FailureKind> ends = new LinkedHashMap<>();
		for (AttemptRecord attempt : call.trail().attempts()) {
			Failure failure = attempt.failure();
			if (failure != null) {
				ends.put(attempt.model(), failure.kind());
			}
		}
		return !call.trail().rejections().isEmpty()
				|| ends.values().stream().anyMatch((kind) -> !TOO_LONG.contains(kind) && !EVERYWHERE.contains(kind));
	}

}
