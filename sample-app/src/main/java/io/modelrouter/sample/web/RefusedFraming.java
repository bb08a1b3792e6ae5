package io.modelrouter.sample.web;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderResultProvider;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.util.AttributeKey;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.MediaType;

/**
 * Gives the refusal of a request that is no HTTP the shape of all other errors: Netty
 * answers it with an empty body, and no endpoint sees it. Thread-safe.
 */
@ChannelHandler.Sharable
final class RefusedFraming extends ChannelDuplexHandler {

	private static final AttributeKey<Boolean> REFUSED = AttributeKey.valueOf(RefusedFraming.class, "refused");

	private final JsonMapper mapper = new JsonMapper();

	/**
	 * Whether a request of the connection is no HTTP.
	 */
	static boolean isRefused(Channel channel) {
		return channel.hasAttr(REFUSED);
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (message instanceof DecoderResultProvider part && part.decoderResult().isFailure()) {
			context.channel().attr(REFUSED).set(true);
		}
		context.fireChannelRead(message);
	}

	@Override
	public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
		boolean refusal = isRefused(context.channel()) && message instanceof FullHttpResponse response
				&& response.status().code() >= 400 && !response.content().isReadable();
		context.write(refusal ? withBody((FullHttpResponse) message) : message, promise);
	}

	private FullHttpResponse withBody(FullHttpResponse refusal) {
		ErrorBody error = ErrorBody.of(refusal.status().code(), "bad_request", null,
				"The request cannot be read: " + refusal.status().reasonPhrase() + ".", null);
		byte[] body = this.mapper.writeValueAsBytes(error);
		refusal.release();
		FullHttpResponse answer = refusal.replace(Unpooled.wrappedBuffer(body));
		answer.headers()
			.set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE)
			.set(RouterHeaders.ATTEMPTS, "0")
			.setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
		return answer;
	}

}
