package io.modelrouter.benchmarks.load;

import java.io.IOException;

import io.modelrouter.test.ProviderSimulator;

/**
 * The process that simulates the provider: prints its port and runs until its input ends.
 */
final class UpstreamProcess {

	private UpstreamProcess() {
	}

	public static void main(String[] args) throws IOException {
		try (ProviderSimulator simulator = ProviderSimulator.start()) {
			simulator.anyModel().always(UpstreamAnswer.of(args).fault());
			System.out.println(simulator.port());
			System.in.readAllBytes();
		}
	}

}
