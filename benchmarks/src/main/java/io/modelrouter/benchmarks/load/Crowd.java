package io.modelrouter.benchmarks.load;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.Supplier;

import com.sun.management.OperatingSystemMXBean;
import io.modelrouter.time.Time;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.model.ChatResponse;

/**
 * Begins streams at a steady pace and watches the process until all have ended. Used
 * once.
 */
final class Crowd {

	private static final Time TIME = Time.system();

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	private static final OperatingSystemMXBean PROCESS = ManagementFactory
		.getPlatformMXBean(OperatingSystemMXBean.class);

	private final CrowdSettings settings;

	private final Supplier<Flux<ChatResponse>> stream;

	private final CrowdCount count;

	Crowd(CrowdSettings settings, Supplier<Flux<ChatResponse>> stream) {
		this.settings = settings;
		this.stream = stream;
		this.count = new CrowdCount(settings.streams());
	}

	CrowdFigures run() throws InterruptedException {
		THREADS.resetPeakThreadCount();
		long cpu = PROCESS.getProcessCpuTime();
		long begin = TIME.nanos();
		for (int i = 0; i < this.settings.streams(); i++) {
			Duration early = this.settings.begin(i).minusNanos(TIME.nanos() - begin);
			if (early.toMillis() > 0) {
				TIME.sleep(early);
			}
			begin();
		}
		Duration begun = Duration.ofNanos(TIME.nanos() - begin);
		long heap = Memory.liveHeap();
		this.count.await(this.settings.atBest().plus(PATIENCE));
		Duration took = Duration.ofNanos(TIME.nanos() - begin);
		return new CrowdFigures(this.count, THREADS.getPeakThreadCount(), Memory.peakResident(), heap, begun, took,
				Duration.ofNanos(PROCESS.getProcessCpuTime() - cpu));
	}

	private void begin() {
		CrowdCount.Member member = this.count.member(TIME);
		this.stream.get().subscribe(member::chunk, member::failed, member::completed);
	}

}
