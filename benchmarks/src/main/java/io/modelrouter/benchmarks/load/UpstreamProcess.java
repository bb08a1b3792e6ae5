package io.modelrouter.benchmarks.load;

import java.io.IOException;
import java.time.Duration;

import io.modelrouter.test.Fault;
import io.modelrouter.test.ProviderSimulator;

/**
 * The process that simulates the provider: prints its port and runs until its input ends.
 */
final class UpstreamProcess {

	private static final int WORDS = 200;

	private UpstreamProcess() {
	}

	public static void main(String[] args) throws IOException {
		Duration delay = Duration.ofMillis(Long.parseLong(args[0]));
		try (ProviderSimulator simulator = ProviderSimulator.start()) {
			Fault answer = Fault.answer("forty-two ".repeat(WORDS).strip());
			simulator.anyModel().always(delay.isZero() ? answer : answer.after(delay));
			System.out.println(simulator.port());
			System.in.readAllBytes();
		}
	}

}
