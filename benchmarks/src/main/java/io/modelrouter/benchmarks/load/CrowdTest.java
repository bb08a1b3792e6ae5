package io.modelrouter.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Opens thousands of streams that last for a while, each format and side in a process of
 * its own, and prints a table.
 */
public final class CrowdTest {

	private static final UpstreamAnswer WARM_UP = UpstreamAnswer.words(Duration.ZERO);

	private CrowdTest() {
	}

	/**
	 * Runs it.
	 * @param args see the table in docs/benchmarks.md
	 */
	public static void main(String[] args) throws IOException, InterruptedException {
		Arguments given = new Arguments(args);
		CrowdSettings settings = CrowdSettings.of(args);
		System.out.println(CrowdFigures.HEADER);
		for (Format format : given.formats("openai,anthropic,gemini")) {
			for (Side side : given.sides("direct,routed")) {
				System.out.println("| " + format.text() + " | " + side.text() + " | " + run(format, side, settings));
			}
		}
	}

	private static String run(Format format, Side side, CrowdSettings settings)
			throws IOException, InterruptedException {
		try (Upstream upstream = Upstream.start(settings.answer()); Upstream warmUp = Upstream.start(WARM_UP)) {
			List<String> arguments = new ArrayList<>(settings.arguments());
			arguments.addAll(List.of("--formats=" + format.text(), "--sides=" + side.text(),
					"--url=" + format.baseUrl(upstream), "--warm-up-url=" + format.baseUrl(warmUp)));
			Process process = JavaProcess.start(CrowdProcess.class, List.of("-Xmx2g"), arguments);
			String line = process.inputReader(StandardCharsets.UTF_8).lines().collect(Collectors.joining());
			int status = process.waitFor();
			if (status != 0) {
				throw new IllegalStateException("The process ended with " + status);
			}
			return line;
		}
	}

}
