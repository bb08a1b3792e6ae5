package io.modelrouter.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this process takes.
 */
final class Memory {

	private static final Path STATUS = Path.of("/proc/self/status");

	private static final String PEAK = "VmHWM:";

	private Memory() {
	}

	/** The heap that is in use once garbage is collected, in bytes. */
	static long liveHeap() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	/** The most that was resident, in bytes; 0 where the system does not tell. */
	static long peakResident() {
		if (!Files.exists(STATUS)) {
			return 0;
		}
		try {
			return 1024 * Files.readAllLines(STATUS)
				.stream()
				.filter((line) -> line.startsWith(PEAK))
				.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")))
				.findFirst()
				.orElse(0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The status of this process cannot be read", ex);
		}
	}

}
