package io.modelrouter.engine;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.modelrouter.ModelCallListener;
import io.modelrouter.circuit.CircuitGate;
import io.modelrouter.observe.Listeners;
import io.modelrouter.observe.log.CallLog;
import io.modelrouter.observe.log.SlowCallLog;
import io.modelrouter.observe.meter.RouterMeters;

/**
 * Who is told of what has ended: ours first, then those that were added.
 *
 * @param meters null if there are none
 * @param callLog whether the call log is written
 * @param added in the order they came
 */
record Reporting(@Nullable RouterMeters meters, boolean callLog, List<ModelCallListener> added) {

	Listeners on(Catalogue catalogue, CircuitGate circuit) {
		List<ModelCallListener> all = new ArrayList<>();
		if (this.meters != null) {
			this.meters.watchCircuits(catalogue.targets(), circuit, CircuitGate::openness);
			all.add(this.meters);
		}
		if (this.callLog) {
			all.add(new CallLog());
			all.add(new SlowCallLog(catalogue.all()));
		}
		all.addAll(this.added);
		return new Listeners(all);
	}

}
