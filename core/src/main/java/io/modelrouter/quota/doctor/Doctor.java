package io.modelrouter.quota.doctor;

import java.util.List;

import io.modelrouter.Failure;
import io.modelrouter.Lane;
import io.modelrouter.LimitDiagnosis;
import io.modelrouter.quota.Demand;
import io.modelrouter.quota.Shortage;
import io.modelrouter.time.Time;

/** Stand-in. */
public final class Doctor {

	private final String place;

	public Doctor(String place, Time time) {
		this.place = place;
	}

	public void began(Demand demand, boolean retry) {
	}

	public LimitDiagnosis of(Shortage shortage, Lane lane, LimitsSeen seen) {
		return new LimitDiagnosis(shortage.limit().dimension().name(), this.place, null, List.of(), "Wait.");
	}

	public LimitDiagnosis of(Failure failure, LimitsSeen seen) {
		return new LimitDiagnosis(String.valueOf(failure.dimension()), this.place, null, List.of(), "Wait.");
	}

}
