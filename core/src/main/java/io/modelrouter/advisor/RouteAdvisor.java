package io.modelrouter.advisor;

import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.api.CallAdvisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisorChain;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisor;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisorChain;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.core.Ordered;

import io.modelrouter.CallSettings;
import io.modelrouter.ModelRouterException;
import io.modelrouter.RouterChatOptions;

/**
 * Lets a call through {@code ChatClient} set its business tag, lane and max-wait as
 * parameters of the advisors, under the keys of {@link CallSettings}; every turn of the
 * tool loop has them. Options win over parameters. Errors of a route leave a stream as
 * they are, where other advisors have wrapped them. Thread-safe.
 */
public final class RouteAdvisor implements CallAdvisor, StreamAdvisor {

	/** Outside Spring AI's memory (200) and tool loop (300). */
	public static final int DEFAULT_ORDER = Ordered.HIGHEST_PRECEDENCE + 100;

	private static final Logger logger = LoggerFactory.getLogger(RouteAdvisor.class);

	private final int order;

	private final AtomicBoolean warned = new AtomicBoolean();

	/**
	 * An advisor at its default order.
	 */
	public RouteAdvisor() {
		this(DEFAULT_ORDER);
	}

	/**
	 * An advisor at another order.
	 * @param order behind advisors that add parameters, before the tool loop
	 */
	public RouteAdvisor(int order) {
		this.order = order;
	}

	@Override
	public String getName() {
		return "Model Router";
	}

	@Override
	public int getOrder() {
		return this.order;
	}

	@Override
	public ChatClientResponse adviseCall(ChatClientRequest request, CallAdvisorChain chain) {
		return chain.nextCall(withSettings(request));
	}

	@Override
	public Flux<ChatClientResponse> adviseStream(ChatClientRequest request, StreamAdvisorChain chain) {
		return chain.nextStream(withSettings(request)).onErrorMap(RouteAdvisor::unwrapped);
	}

	private ChatClientRequest withSettings(ChatClientRequest request) {
		CallSettings settings = CallSettings.from(request.context());
		if (settings.equals(CallSettings.NONE)) {
			return request;
		}
		Prompt prompt = request.prompt();
		if (!(prompt.getOptions() instanceof RouterChatOptions options)) {
			warn();
			return request;
		}
		return new ChatClientRequest(new Prompt(prompt.getInstructions(),
				options.mutate().settings(options.settings().orElse(settings)).build()), request.context());
	}

	private void warn() {
		if (this.warned.compareAndSet(false, true)) {
			logger.warn("Parameters {}, {} and {} have no effect: the ChatClient's model is not a route.",
					CallSettings.TAG, CallSettings.LANE, CallSettings.MAX_WAIT);
		}
	}

	private static Throwable unwrapped(Throwable error) {
		Throwable cause = error;
		while (cause instanceof IllegalStateException && cause.getCause() != null) {
			cause = cause.getCause();
		}
		return (cause instanceof ModelRouterException) ? cause : error;
	}

}
