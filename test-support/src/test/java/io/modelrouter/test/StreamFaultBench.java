package io.modelrouter.test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A simulator whose streams are read event by event.
 */
abstract class StreamFaultBench {

	static final Duration LIMIT = Duration.ofSeconds(10);

	final ProviderSimulator simulator = ProviderSimulator.start();

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	StreamWire open(WireFormat format, Fault fault) throws IOException {
		this.simulator.model("m").then(fault);
		return StreamWire.open(this.simulator, format);
	}

	/** The text up to the exception that ends it; no read waits long. */
	static String contentBefore(StreamWire wire, WireFormat format, Class<? extends IOException> end)
			throws IOException {
		wire.wire().readLimit(200);
		List<String> data = new java.util.ArrayList<>();
		assertThatExceptionOfType(end).isThrownBy(() -> {
			for (String chunk = wire.chunk(); chunk != null; chunk = wire.chunk()) {
				data.add(StreamWire.data(chunk));
			}
		});
		return NormalStreamTests.text(format, data);
	}

	static String text(int words) {
		return StreamFault.words(words).reply().text();
	}

	static boolean finishes(String data) {
		return data.contains("\"finish_reason\":\"") || data.contains("\"stop_reason\":\"")
				|| data.contains("\"finishReason\":\"");
	}

}
