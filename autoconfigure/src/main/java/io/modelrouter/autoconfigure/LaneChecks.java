package io.modelrouter.autoconfigure;

/**
 * Says what is wrong with how calls wait and share limits: lanes, the queue, business
 * tags.
 */
final class LaneChecks {

	/** Each of them holds a thread. */
	private static final int LONGEST_QUEUE = 1_000_000;

	private static final int HEAVIEST = 1_000_000;

	private LaneChecks() {
	}

	static void run(ModelRouterProperties properties, Problems problems) {
		checkShares(properties.lanes(), problems);
		int size = properties.queue().size();
		problems.check(size >= 0 && size <= LONGEST_QUEUE, PropertyName.of("queue", "size"), size,
				"0 to " + LONGEST_QUEUE);
		properties.tags().byName().forEach((name, tag) -> checkTag(name, tag, problems));
		properties.routes()
			.forEach((name, route) -> new Bounds(problems).checkWait(PropertyName.of("routes", name, "patience"),
					route.patience(), "2s"));
	}

	private static void checkShares(LanesProperties lanes, Problems problems) {
		String online = PropertyName.of("lanes", "online", "share");
		String batch = PropertyName.of("lanes", "batch", "share");
		boolean valid = checkShare(online, lanes.online().share(), problems)
				& checkShare(batch, lanes.batch().share(), problems);
		if (valid && Percentage.parse(lanes.online().share()) + Percentage.parse(lanes.batch().share()) > 100) {
			problems.add(online,
					"and " + batch + " are " + lanes.online().share() + " and " + lanes.batch().share()
							+ ", together more than all of it",
					"lower one of them: both are kept for their lane alone.");
		}
		Integer concurrency = lanes.batch().concurrency();
		problems.check(concurrency == null || concurrency >= 1, PropertyName.of("lanes", "batch", "concurrency"),
				String.valueOf(concurrency), "1 or more, or remove it");
	}

	private static boolean checkShare(String property, String share, Problems problems) {
		boolean valid = Percentage.isValid(share, 0);
		problems.check(valid, property, share, "a percentage from 0 to 100, for example 50%");
		return valid;
	}

	private static void checkTag(String name, TagProperties tag, Problems problems) {
		problems.check(tag.weight() > 0 && tag.weight() <= HEAVIEST, property(name, "weight"), tag.weight(),
				"more than 0 and at most " + HEAVIEST + ", for example 2");
		String cap = tag.cap();
		problems.check(cap == null || (Percentage.isValid(cap, 0) && Percentage.parse(cap) > 0), property(name, "cap"),
				String.valueOf(cap), "a percentage of more than 0, up to 100, for example 20%");
	}

	private static String property(String tag, String name) {
		return PropertyName.of("tags", "by-name", tag, name);
	}

}
