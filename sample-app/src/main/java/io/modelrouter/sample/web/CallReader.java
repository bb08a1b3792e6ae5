package io.modelrouter.sample.web;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

import io.modelrouter.ModelRouter;
import io.modelrouter.RouteClient;
import io.modelrouter.sample.chat.ChatRequest;
import io.modelrouter.sample.chat.ChatRequestReader;

/**
 * Reads which call a request asks for: {@code model} of the body names the route, headers
 * the business tag and the lane. Thread-safe.
 */
@Component
public final class CallReader {

	private final ModelRouter router;

	private final BodyReader body;

	private final ChatRequestReader requests;

	private final Workers workers;

	CallReader(ModelRouter router, BodyReader body, ChatRequestReader requests, Workers workers) {
		this.router = router;
		this.body = body;
		this.requests = requests;
		this.workers = workers;
	}

	/**
	 * The call, not yet sent. Ends with a
	 * {@link io.modelrouter.sample.chat.BadRequestException} if the body or a header is
	 * wrong, and with a {@link io.modelrouter.UnknownRouteException} if there is no such
	 * route.
	 */
	public Mono<RequestedCall> read(ServerHttpRequest http) {
		// Megabytes of JSON would hold up the other connections of an event loop
		return this.body.read(http).publishOn(Schedulers.parallel()).map((body) -> call(http, body));
	}

	private RequestedCall call(ServerHttpRequest http, byte[] body) {
		ChatRequest request = this.requests.read(body);
		RouteClient client = (request.route() != null) ? this.router.route(request.route()) : this.router.route();
		RouteClient tagged = BusinessTag.apply(client, http.getHeaders().getFirst(RouterHeaders.BUSINESS_TAG));
		RouteClient onLane = LaneHeader.apply(tagged, http.getHeaders().getFirst(RouterHeaders.LANE));
		return new RequestedCall(onLane, request, this.workers);
	}

}
