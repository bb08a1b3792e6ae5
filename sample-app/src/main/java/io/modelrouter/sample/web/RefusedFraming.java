package io.modelrouter.sample.web;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.util.AttributeKey;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.MediaType;

/**
 * Gives the refusal of a request that is no HTTP the shape of all other errors: Netty
 * answers it with an empty body, before any endpoint sees it. Thread-safe.
 */
@ChannelHandler.Sharable
final class RefusedFraming extends ChannelOutboundHandlerAdapter {

	private static final AttributeKey<Boolean> REFUSED = AttributeKey.valueOf(RefusedFraming.class, "refused");

	private final JsonMapper mapper = new JsonMapper();

	@Override
	public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
		if (message instanceof FullHttpResponse response && isRefusal(response)) {
			context.channel().attr(REFUSED).set(true);
			addBody(response);
		}
		context.write(message, promise);
	}

	/**
	 * Whether a request of the connection was refused.
	 */
	static boolean isRefused(Channel channel) {
		return channel.hasAttr(REFUSED);
	}

	/** The service itself neither sends an error without a body nor ends a connection. */
	private static boolean isRefusal(FullHttpResponse response) {
		return response.status().code() >= 400 && !response.content().isReadable()
				&& response.headers().contains(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE, true);
	}

	private void addBody(FullHttpResponse response) {
		ErrorBody error = ErrorBody.of(response.status().code(), "bad_request", null,
				"The request cannot be read: " + response.status().reasonPhrase() + ".");
		response.content().writeBytes(this.mapper.writeValueAsBytes(error));
		response.headers()
			.set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE)
			.set(RouterHeaders.ATTEMPTS, "0")
			.setInt(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
	}

}
