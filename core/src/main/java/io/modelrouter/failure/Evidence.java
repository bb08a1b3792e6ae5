package io.modelrouter.failure;

import java.util.List;

/**
 * What one error says, wherever in it that stood. Immutable.
 *
 * @param dialect the vendor whose tables apply: the configured one, or Google where the
 * body is evidently somebody else's
 * @param status the status that counts: the one the body speaks of, else that of the
 * answer
 * @param errorSeen whether the body holds an error at all, which a 200 need not
 * @param codes codes, types and reasons, the specific ones first
 * @param text everything said in prose, in lower case, with single spaces
 * @param message what was said, for people
 * @param quotas Google's limits that were exceeded
 * @param delays the waits that fields and prose of the body ask for
 * @param headers the headers about limits
 */
record Evidence(String dialect, int status, boolean errorSeen, List<String> codes, String text, String message,
		List<Quota> quotas, List<Delay> delays, RateHeaders headers) {

	Evidence {
		codes = List.copyOf(codes);
		quotas = List.copyOf(quotas);
		delays = List.copyOf(delays);
	}

}
