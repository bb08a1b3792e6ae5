package io.modelrouter.quota.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * The script that Redis runs. It is sent by its digest, and in full if Redis does not
 * know it. Thread-safe.
 */
final class Script {

	private final StringRedisTemplate redis;

	@SuppressWarnings("rawtypes")
	private final RedisScript<List> script;

	Script(RedisConnectionFactory connections, String text) {
		this.redis = new StringRedisTemplate(connections);
		this.script = RedisScript.of(text, List.class);
	}

	static String text() {
		return read("counters.lua") + read("batch.lua");
	}

	private static String read(String name) {
		try {
			return new ClassPathResource(name, Script.class).getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * One round trip.
	 */
	Reply run(List<String> keys, List<Object> arguments) {
		return Reply.of(this.redis.execute(this.script, keys, arguments.stream().map(Object::toString).toArray()));
	}

	/**
	 * Lets Redis know the script, and this machine how to talk to Redis: asks for
	 * nothing.
	 */
	Reply warmUp(List<String> keys) {
		return run(keys, List.of("", "", "", 0, "apart", 0, 1, 0));
	}

}
