package io.modelrouter.sample.web;

import io.netty.channel.Channel;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Lets no endpoint take a refused body for a whole one: Reactor Netty answers broken
 * framing itself and then ends the body as if it were complete.
 */
@Component
final class RefusedBodyFilter implements WebFilter {

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		Channel channel = NettyChannel.of(exchange.getRequest());
		return chain.filter(exchange.mutate().request(new Request(exchange.getRequest(), channel)).build());
	}

	private static final class Request extends ServerHttpRequestDecorator {

		private final Channel channel;

		private Request(ServerHttpRequest request, Channel channel) {
			super(request);
			this.channel = channel;
		}

		@Override
		public Flux<DataBuffer> getBody() {
			return super.getBody()
				.concatWith(Mono.defer(() -> RefusedFraming.isRefused(this.channel) ? Mono.never() : Mono.empty()));
		}

	}

}
