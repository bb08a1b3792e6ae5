package io.modelrouter.sample.simulator;

import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells which providers are simulated, if any, and which of them are broken.
 */
@RestController
final class SimulatorController {

	private final ObjectProvider<SimulatedProviders> providers;

	SimulatorController(ObjectProvider<SimulatedProviders> providers) {
		this.providers = providers;
	}

	@GetMapping("/simulator")
	List<SimulatedProvider> list() {
		SimulatedProviders simulated = this.providers.getIfAvailable();
		return (simulated != null) ? simulated.list() : List.of();
	}

}
