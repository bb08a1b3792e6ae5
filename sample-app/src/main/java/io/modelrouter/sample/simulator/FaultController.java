package io.modelrouter.sample.simulator;

import java.net.InetSocketAddress;
import java.util.Map;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Lets a person on this machine break a simulated provider and mend it again. Exists only
 * while simulated providers run.
 */
@RestController
@ConditionalOnBean(SimulatedProviders.class)
final class FaultController {

	private final SimulatedProviders providers;

	FaultController(SimulatedProviders providers) {
		this.providers = providers;
	}

	@PostMapping("/simulator/{provider}/fault")
	SimulatedProvider set(@PathVariable String provider, @RequestParam Map<String, String> parameters,
			ServerHttpRequest request) {
		InetSocketAddress caller = request.getRemoteAddress();
		if (caller == null || !caller.getAddress().isLoopbackAddress()) {
			throw new ResponseStatusException(HttpStatus.FORBIDDEN, "Only from this machine.");
		}
		NamedFault fault = NamedFault.read(parameters);
		try {
			this.providers.fault(provider, fault);
		}
		catch (IllegalArgumentException ex) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, ex.getMessage());
		}
		return new SimulatedProvider(provider, fault.name());
	}

}
