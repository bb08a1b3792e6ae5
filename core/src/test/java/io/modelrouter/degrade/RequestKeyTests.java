package io.modelrouter.degrade;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.content.Media;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.util.MimeTypeUtils;

import io.modelrouter.RouterChatOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that differ in one thing never share a key; equal ones always do, however they
 * were made.
 */
class RequestKeyTests {

	private final RequestKeys keys = new RequestKeys();

	/** Each differs from every other in one ingredient. */
	static Map<String, Supplier<Prompt>> requests() {
		Map<String, Supplier<Prompt>> requests = new LinkedHashMap<>();
		SampleMessages.add(requests);
		SampleOptions.add(requests);
		return requests;
	}

	@Test
	void noTwoRequestsShareAKey() {
		Map<RequestKey, String> seen = new LinkedHashMap<>();
		requests().forEach((name, request) -> {
			RequestKey key = key(request.get());
			assertThat(key).as(name).isNotNull();
			assertThat(seen.put(key, name)).as("the same as " + name).isNull();
		});
		assertThat(seen).hasSizeGreaterThan(80);
	}

	@ParameterizedTest
	@MethodSource("names")
	void equalRequestMadeAnewHasTheSameKey(String name) {
		Supplier<Prompt> request = requests().get(name);
		assertThat(key(request.get())).isNotNull().isEqualTo(key(request.get()));
	}

	static Set<String> names() {
		return requests().keySet();
	}

	@Test
	void routesDoNotShareAKey() {
		Prompt prompt = new Prompt("Hello");
		assertThat(this.keys.of(Calls.of("one", Calls.HOUR, prompt, null)))
			.isNotEqualTo(this.keys.of(Calls.of("two", Calls.HOUR, prompt, null)));
	}

	@Test
	void orderOfMapsAndNamesThatSpringAiMakesUpDoNotMatter() {
		Map<String, Object> one = new LinkedHashMap<>(Map.of("a", 1));
		one.put("b", 2);
		Map<String, Object> other = new LinkedHashMap<>(Map.of("b", 2));
		other.put("a", 1);
		assertThat(key(user(one))).isEqualTo(key(user(other)));
		Media first = new Media(MimeTypeUtils.IMAGE_PNG, URI.create("https://example.com/a.png"));
		Media second = new Media(MimeTypeUtils.IMAGE_PNG, URI.create("https://example.com/a.png"));
		assertThat(first.getName()).isNotEqualTo(second.getName());
		assertThat(key(image(first))).isEqualTo(key(image(second)));
	}

	@Test
	void whatCannotBeReadIsNotCached() {
		assertThat(key(image(media(new ByteArrayInputStream(new byte[] { 1 }))))).isNull();
		assertThat(key(user(Map.of("thread", Thread.currentThread())))).isNull();
		assertThat(key(user(Map.of("stateless", new Stateless())))).isNull();
		assertThat(key(user(Map.of("list", new OwnList())))).isNull();
		List<Object> endless = new ArrayList<>();
		endless.add(endless);
		assertThat(key(user(Map.of("endless", endless)))).isNull();
		assertThat(key(user(Map.of("many", new int[300_000])))).isNull();
	}

	@Test
	void requestThatThrowsWhenReadIsNotCached() {
		ToolCallback broken = new ToolCallback() {

			@Override
			public org.springframework.ai.tool.definition.ToolDefinition getToolDefinition() {
				throw new IllegalStateException("no definition");
			}

			@Override
			public String call(String input) {
				return "";
			}

		};
		assertThat(key(new Prompt("Hello", RouterChatOptions.builder().toolCallbacks(List.of(broken)).build())))
			.isNull();
	}

	private @Nullable RequestKey key(Prompt prompt) {
		return this.keys.of(Calls.of("route", Calls.HOUR, prompt, null));
	}

	private static Prompt user(Map<String, Object> metadata) {
		return new Prompt(UserMessage.builder().text("Hello").metadata(metadata).build());
	}

	private static Prompt image(Media... media) {
		return new Prompt(UserMessage.builder().text("Hello").media(media).build());
	}

	private static Media media(Object data) {
		return Media.builder().mimeType(MimeTypeUtils.IMAGE_PNG).data(data).build();
	}

	/** Nothing to be seen of it. */
	private static final class Stateless {

	}

	/** Has state of its own beside that of the JDK's class. */
	private static final class OwnList extends ArrayList<String> {

		private static final long serialVersionUID = 1L;

		final String more = "more";

	}

}
