package io.modelrouter.sample.web;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Component;

import io.modelrouter.ModelRouter;
import io.modelrouter.RouteClient;
import io.modelrouter.sample.chat.BadRequestException;
import io.modelrouter.sample.chat.ChatRequest;
import io.modelrouter.sample.chat.ChatRequestReader;

/**
 * Reads which call a request asks for: {@code model} of the body names the route, a
 * header the business tag. Thread-safe.
 */
@Component
public final class CallReader {

	private final ModelRouter router;

	private final BodyReader body;

	private final ChatRequestReader requests;

	CallReader(ModelRouter router, BodyReader body, ChatRequestReader requests) {
		this.router = router;
		this.body = body;
		this.requests = requests;
	}

	/**
	 * The call, not yet sent.
	 * @throws BadRequestException if the body or the tag is wrong
	 * @throws io.modelrouter.UnknownRouteException if there is no such route
	 */
	public RequestedCall read(HttpServletRequest http) throws IOException {
		ChatRequest request = this.requests.read(this.body.read(http));
		RouteClient client = (request.route() != null) ? this.router.route(request.route()) : this.router.route();
		return new RequestedCall(BusinessTag.apply(client, http.getHeader(RouterHeaders.BUSINESS_TAG)),
				request.prompt());
	}

}
