package io.modelrouter.provider.sdk;

import java.lang.reflect.Proxy;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * Makes the requests of streams as Spring AI makes them, and takes them out of its hands
 * before it sends them: it would read the streams on threads of its own. Its client is
 * made of stand-ins. Thread-safe.
 *
 * @param <R> what the SDK calls a request
 */
public final class UnsentRequests<R> {

	private final ThreadLocal<@Nullable R> taken = new ThreadLocal<>();

	private final Class<R> type;

	public UnsentRequests(Class<R> type) {
		this.type = type;
	}

	/**
	 * A client, or a service of it, of which Spring AI uses one method; if that is given
	 * the request, this is where it ends.
	 * @param answer what the method answers
	 */
	public <T> T standIn(Class<T> service, String method, Object answer) {
		return service.cast(Proxy.newProxyInstance(service.getClassLoader(), new Class<?>[] { service },
				(self, called, arguments) -> {
					if (!called.getName().equals(method)) {
						throw new UnsupportedOperationException(called.getName());
					}
					if (arguments != null && this.type.isInstance(arguments[0])) {
						this.taken.set(this.type.cast(arguments[0]));
					}
					return answer;
				}));
	}

	/**
	 * The request for a prompt.
	 * @param model Spring AI's, over a client of stand-ins; nobody observes it
	 * @throws RuntimeException if the prompt cannot be put in the vendor's words
	 */
	public R of(ChatModel model, Prompt prompt) {
		try {
			model.stream(prompt).blockLast();
			return Objects.requireNonNull(this.taken.get(), "Spring AI made no request");
		}
		finally {
			this.taken.remove();
		}
	}

}
