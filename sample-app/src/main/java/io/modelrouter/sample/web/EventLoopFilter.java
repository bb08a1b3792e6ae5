package io.modelrouter.sample.web;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Ends every response on the event loop of its connection. Where another thread ends it,
 * the caller's next request on the connection can overtake the end, and Reactor Netty
 * 1.3.6 may then stop to read the connection (its issue 4361, mended in 1.3.8).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class EventLoopFilter implements WebFilter {

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		Scheduler loop = Schedulers.fromExecutor(NettyChannel.of(exchange.getRequest()).eventLoop()::execute);
		ServerHttpResponse response = new EventLoopResponse(exchange.getResponse(), loop);
		return chain.filter(exchange.mutate().response(response).build()).publishOn(loop);
	}

	/**
	 * Writes bodies on the event loop: of one piece, since its end is written with it,
	 * and of many, since their writer may stop for ever when pieces come from another
	 * thread while it writes.
	 */
	private static final class EventLoopResponse extends ServerHttpResponseDecorator {

		private final Scheduler loop;

		private EventLoopResponse(ServerHttpResponse response, Scheduler loop) {
			super(response);
			this.loop = loop;
		}

		@Override
		public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
			return super.writeWith((body instanceof Mono<? extends DataBuffer> one) ? one.publishOn(this.loop) : body);
		}

		@Override
		public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
			return super.writeAndFlushWith(Flux.from(body).publishOn(this.loop, 1));
		}

	}

}
