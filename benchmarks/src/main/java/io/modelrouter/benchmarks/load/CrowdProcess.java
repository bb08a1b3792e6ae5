package io.modelrouter.benchmarks.load;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * The process that a crowd of streams lives in: prints its figures.
 */
final class CrowdProcess {

	private static final Prompt PROMPT = new Prompt("Summarise: it rained.");

	private static final int WARM_UP_CALLERS = 8;

	private CrowdProcess() {
	}

	public static void main(String[] args) throws InterruptedException {
		Arguments given = new Arguments(args);
		Format format = given.formats("").get(0);
		Side side = given.sides("").get(0);
		CrowdSettings settings = CrowdSettings.of(args);
		warmUp(model(format, side, given.text("warm-up-url", "")), settings);
		ChatModel model = model(format, side, given.text("url", ""));
		Crowd crowd = new Crowd(settings,
				() -> (side == Side.DIRECT) ? format.asynchronous(model.stream(PROMPT)) : model.stream(PROMPT));
		System.out.println(crowd.run().line(settings));
		// neither the clients' threads nor a stream that hangs may keep the process
		System.exit(0);
	}

	private static ChatModel model(Format format, Side side, String baseUrl) {
		return (side == Side.DIRECT) ? format.direct(baseUrl) : new RoutedModel(format, baseUrl);
	}

	private static void warmUp(ChatModel model, CrowdSettings settings) throws InterruptedException {
		try (ClosedLoop loop = new ClosedLoop(WARM_UP_CALLERS)) {
			loop.run(Request.stream(model, PROMPT), settings.warmUp());
		}
	}

}
