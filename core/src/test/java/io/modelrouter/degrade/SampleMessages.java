package io.modelrouter.degrade;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.content.Media;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/** One message changed, all else equal. */
final class SampleMessages {

	private SampleMessages() {
	}

	static void add(Map<String, Supplier<Prompt>> requests) {
		put(requests, "user", () -> new UserMessage("Hello"));
		put(requests, "other text", () -> new UserMessage("Hello "));
		put(requests, "high surrogate", () -> new UserMessage("Hello\ud83d"));
		put(requests, "other high surrogate", () -> new UserMessage("Hello\ud83e"));
		put(requests, "system", () -> new SystemMessage("Hello"));
		put(requests, "assistant", () -> new AssistantMessage("Hello"));
		put(requests, "two", () -> new UserMessage("Hel"), () -> new UserMessage("lo"));
		put(requests, "two cut elsewhere", () -> new UserMessage("Hell"), () -> new UserMessage("o"));
		put(requests, "two swapped", () -> new UserMessage("lo"), () -> new UserMessage("Hel"));
		put(requests, "metadata", () -> UserMessage.builder().text("Hello").metadata(Map.of("a", "b")).build());
		put(requests, "other metadata", () -> UserMessage.builder().text("Hello").metadata(Map.of("a", "c")).build());
		put(requests, "number", () -> UserMessage.builder().text("Hello").metadata(Map.of("a", 1)).build());
		put(requests, "text of a number", () -> UserMessage.builder().text("Hello").metadata(Map.of("a", "1")).build());
		put(requests, "array",
				() -> UserMessage.builder().text("Hello").metadata(Map.of("a", new int[] { 1 })).build());
		put(requests, "tool call", () -> calling("1", "weather", "{}"));
		put(requests, "tool call id", () -> calling("2", "weather", "{}"));
		put(requests, "tool call name", () -> calling("1", "time", "{}"));
		put(requests, "tool call arguments", () -> calling("1", "weather", "{\"city\":\"Rome\"}"));
		put(requests, "tool response", () -> response("1", "weather", "sunny"));
		put(requests, "tool response id", () -> response("2", "weather", "sunny"));
		put(requests, "tool response name", () -> response("1", "time", "sunny"));
		put(requests, "tool response data", () -> response("1", "weather", "rainy"));
		putMedia(requests, "image", MimeTypeUtils.IMAGE_PNG, new byte[] { 1, 2 }, null, null);
		putMedia(requests, "image data", MimeTypeUtils.IMAGE_PNG, new byte[] { 1, 3 }, null, null);
		putMedia(requests, "image type", MimeTypeUtils.IMAGE_JPEG, new byte[] { 1, 2 }, null, null);
		putMedia(requests, "image url", MimeTypeUtils.IMAGE_PNG, "https://example.com/a.png", null, null);
		putMedia(requests, "image id", MimeTypeUtils.IMAGE_PNG, new byte[] { 1, 2 }, "id", null);
		putMedia(requests, "image name", MimeTypeUtils.IMAGE_PNG, new byte[] { 1, 2 }, null, "invoice.png");
	}

	private static void put(Map<String, Supplier<Prompt>> requests, String name, Supplier<Message> message) {
		requests.put(name, () -> new Prompt(message.get()));
	}

	private static void put(Map<String, Supplier<Prompt>> requests, String name, Supplier<Message> first,
			Supplier<Message> second) {
		requests.put(name, () -> new Prompt(List.of(first.get(), second.get())));
	}

	private static void putMedia(Map<String, Supplier<Prompt>> requests, String name, MimeType type, Object data,
			@Nullable String id, @Nullable String given) {
		put(requests, name, () -> {
			Media.Builder media = Media.builder().mimeType(type).data(data).id(id);
			Media built = ((given != null) ? media.name(given) : media).build();
			return UserMessage.builder().text("Hello").media(built).build();
		});
	}

	private static Message calling(String id, String name, String arguments) {
		return AssistantMessage.builder()
			.content("Hello")
			.toolCalls(List.of(new ToolCall(id, "function", name, arguments)))
			.build();
	}

	private static Message response(String id, String name, String data) {
		return ToolResponseMessage.builder().responses(List.of(new ToolResponse(id, name, data))).build();
	}

}
