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
		LoadSettings settings = LoadSettings.of(args);
		System.out.println(settings.streams() ? Comparison.STREAM_HEADER : Comparison.HEADER);
		new LoadTest(settings).run();
	}

	private void run() throws InterruptedException {
		for (long delay : this.settings.delays()) {
			try (Upstream upstream = Upstream.start(answer(delay))) {
				for (Format format : this.settings.formats()) {
					run(format, format.baseUrl(upstream), delay);
				}
			}
		}
	}

	private UpstreamAnswer answer(long delay) {
		UpstreamAnswer words = UpstreamAnswer.words(Duration.ofMillis(delay));
		return this.settings.streams() ? words.in(this.settings.chunks(), Duration.ZERO) : words;
	}

	private void run(Format format, String baseUrl, long delay) throws InterruptedException {
		ChatModel direct = format.direct(baseUrl);
		try (RoutedModel routed = new RoutedModel(format, baseUrl)) {
			for (int callers : this.settings.callers()) {
				Comparison comparison = compare(request(direct), request(routed), callers);
				System.out.println(
						this.settings.streams() ? comparison.streamLine(format, delay, callers, this.settings.chunks())
								: comparison.line(format, delay, callers));
			}
		}
	}

	private Request request(ChatModel model) {
		return this.settings.streams() ? Request.stream(model, PROMPT) : Request.call(model, PROMPT);
	}

	/**
	 * The side that begins changes with each pair, so that a drift hits both.
	 */
	private Comparison compare(Request direct, Request routed, int callers) throws InterruptedException {
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
