package io.modelrouter.quota.learn;

import java.util.List;
import java.util.function.Function;

import io.modelrouter.Failure;
import io.modelrouter.ReportedLimit;
import io.modelrouter.quota.Books;
import io.modelrouter.quota.Limit;
import io.modelrouter.time.Time;

/** Stand-in. */
public final class Corrections {

	public Corrections(String place, List<Limit> limits, Function<Limit, Books.Used> used, Time time) {
	}

	public void began() {
	}

	public void told(List<ReportedLimit> limits) {
	}

	public Failure failed(Failure failure) {
		return failure;
	}

	public void succeeded() {
	}

	public List<Limit> temporary() {
		return List.of();
	}

}
