package io.modelrouter.endtoend;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sees to it that a test leaves no thread of the router or an SDK.
 */
public final class OurThreads {

	/** Daemons of OkHttp that all clients of the JVM share. */
	private static final Set<String> JVM_WIDE = Set.of("OkHttp TaskRunner", "Okio Watchdog");

	/** What the names of threads begin with that the router or an SDK would leave. */
	private static final Pattern OURS = Pattern.compile("model-router|OkHttp|Okio|openai|anthropic|pool-|Thread-");

	private final Set<Thread> before;

	private OurThreads(Set<Thread> before) {
		this.before = before;
	}

	/** The threads before the test. */
	public static OurThreads now() {
		return new OurThreads(Thread.getAllStackTraces().keySet());
	}

	/** Every thread that came since then ends. */
	public void assertNoneIsLeft() throws InterruptedException {
		for (Thread thread : Thread.getAllStackTraces().keySet()) {
			if (!this.before.contains(thread) && OURS.matcher(thread.getName()).lookingAt()
					&& !JVM_WIDE.contains(thread.getName())) {
				// What is closed needs a moment to end.
				thread.join(TimeUnit.SECONDS.toMillis(10));
				assertThat(thread.isAlive()).as(thread.getName()).isFalse();
			}
		}
	}

}
