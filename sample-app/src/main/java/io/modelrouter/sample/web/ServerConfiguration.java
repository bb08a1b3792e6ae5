package io.modelrouter.sample.web;

import java.time.Duration;

import reactor.netty.NettyPipeline;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

/**
 * What the web server does beyond Boot's properties.
 */
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {

	@Bean
	NettyServerCustomizer refusedFraming() {
		RefusedFraming refusals = new RefusedFraming();
		return (server) -> server.doOnChannelInit((observer, channel, address) -> channel.pipeline()
			.addAfter(NettyPipeline.HttpCodec, "refusedFraming", refusals));
	}

	@Bean
	NettyServerCustomizer patience(@Value("${sample.read-timeout}") Duration timeout) {
		return (server) -> server.readTimeout(timeout);
	}

	/**
	 * Threads of this service alone, which end at once: requests have been waited for
	 * when they are told to.
	 */
	@Bean
	ReactorResourceFactory reactorResourceFactory() {
		ReactorResourceFactory resources = new ReactorResourceFactory();
		resources.setUseGlobalResources(false);
		resources.setShutdownQuietPeriod(Duration.ZERO);
		return resources;
	}

}
