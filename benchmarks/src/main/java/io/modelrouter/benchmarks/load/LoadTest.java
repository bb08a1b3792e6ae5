package io.modelrouter.benchmarks.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * Sends the same requests to the same upstream, over Spring AI's own model and through
 * the router, in turn, and prints a table.
 */
public final class LoadTest {

	private static final Prompt PROMPT = new Prompt("Summarise: " + "It rained again. ".repeat(40));

	private final LoadSettings settings;

	private LoadTest(LoadSettings settings) {
		this.settings = settings;
	}

	/**
	 * Runs it.
	 * @param args see the table in docs/benchmarks.md
	 */
	public static void main(String[] args) throws InterruptedException {
		System.out.println(Comparison.HEADER);
		new LoadTest(LoadSettings.of(args)).run();
	}

	private void run() throws InterruptedException {
		for (long delay : this.settings.delays()) {
			try (Upstream upstream = Upstream.start(Duration.ofMillis(delay))) {
				for (Format format : this.settings.formats()) {
					run(format, format.baseUrl(upstream), delay);
				}
			}
		}
	}

	private void run(Format format, String baseUrl, long delay) throws InterruptedException {
		ChatModel direct = format.direct(baseUrl);
		try (RoutedModel routed = new RoutedModel(format, baseUrl)) {
			for (int callers : this.settings.callers()) {
				Comparison comparison = compare(() -> direct.call(PROMPT), () -> routed.call(PROMPT), callers);
				System.out.println(comparison.line(format, delay, callers));
			}
		}
	}

	/**
	 * The side that begins changes with each pair, so that a drift hits both.
	 */
	private Comparison compare(Runnable direct, Runnable routed, int callers) throws InterruptedException {
		List<Round> directs = new ArrayList<>();
		List<Round> routeds = new ArrayList<>();
		try (ClosedLoop loop = new ClosedLoop(callers)) {
			loop.run(direct, this.settings.warmUp());
			loop.run(routed, this.settings.warmUp());
			for (int i = 0; i < this.settings.rounds(); i++) {
				boolean directFirst = i % 2 == 0;
				if (directFirst) {
					directs.add(loop.run(direct, this.settings.round()));
				}
				routeds.add(loop.run(routed, this.settings.round()));
				if (!directFirst) {
					directs.add(loop.run(direct, this.settings.round()));
				}
			}
		}
		return new Comparison(directs, routeds);
	}

}
