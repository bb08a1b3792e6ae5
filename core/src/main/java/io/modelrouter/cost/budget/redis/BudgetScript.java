package io.modelrouter.cost.budget.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

import io.modelrouter.time.Time;

/**
 * The script that Redis runs: one round trip for each operation. Thread-safe.
 */
final class BudgetScript {

	/** Longer than any attempt; what is reserved then counts as spent. */
	private static final Duration RESERVED = Duration.ofHours(1);

	/** How long a period is kept after its end, for what is settled late. */
	private static final Duration AFTERWARDS = Duration.ofDays(2);

	private final StringRedisTemplate redis;

	private final String prefix;

	private final Duration reserved;

	private final Time time;

	@SuppressWarnings("rawtypes")
	private final RedisScript<List> script = RedisScript.of(text(), List.class);

	BudgetScript(RedisConnectionFactory connections, String prefix, Time time) {
		this(connections, prefix, RESERVED, time);
	}

	BudgetScript(RedisConnectionFactory connections, String prefix, Duration reserved, Time time) {
		this.redis = new StringRedisTemplate(connections);
		this.prefix = prefix;
		this.reserved = reserved;
		this.time = time;
	}

	private static String text() {
		try {
			return new ClassPathResource("budgets.lua", BudgetScript.class).getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * @throws RuntimeException if Redis does not answer
	 */
	Reply run(Operation operation) {
		List<String> keys = new ArrayList<>();
		List<String> arguments = new ArrayList<>(List.of(operation.what().name().toLowerCase(Locale.ROOT),
				operation.id(), String.valueOf(this.reserved.toMillis())));
		for (Line line : operation.lines()) {
			keys.add(line.key(this.prefix));
			keys.add(line.key(this.prefix) + ":open");
			arguments.add(String.valueOf(line.first()));
			arguments.add(line.second());
			Duration left = Duration.between(this.time.now(), line.span().until()).plus(AFTERWARDS);
			arguments.add(String.valueOf(Math.max(AFTERWARDS.toMillis(), left.toMillis())));
		}
		List<?> answer = this.redis.execute(this.script, keys, arguments.toArray());
		return Reply.of(Objects.requireNonNull(answer), operation.lines());
	}

}
