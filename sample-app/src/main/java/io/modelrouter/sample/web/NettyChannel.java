package io.modelrouter.sample.web;

import java.util.ArrayList;
import java.util.List;

import io.netty.channel.Channel;
import reactor.netty.http.server.HttpServerRequest;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;

/**
 * Finds the connection of a request.
 */
final class NettyChannel {

	private NettyChannel() {
	}

	static Channel of(ServerHttpRequest http) {
		HttpServerRequest request = ServerHttpRequestDecorator.getNativeRequest(http);
		List<Channel> channel = new ArrayList<>(1);
		request.withConnection((connection) -> channel.add(connection.channel()));
		return channel.get(0);
	}

}
