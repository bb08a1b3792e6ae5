package io.modelrouter.sample.web;

import java.time.Clock;
import java.time.Duration;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

import io.modelrouter.sample.chat.ChatCompletionWriter;
import io.modelrouter.sample.chat.ChatRequestReader;

/**
 * What the controllers are made of.
 */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	@Bean
	BodyReader bodyReader(@Value("${sample.max-request-size}") DataSize limit) {
		return new BodyReader(limit);
	}

	@Bean
	Workers workers(AsyncTaskExecutor applicationTaskExecutor) {
		return new Workers(applicationTaskExecutor);
	}

	@Bean
	Events events(JsonMapper mapper, @Value("${sample.keep-alive}") Duration keepAlive) {
		return new Events(mapper, keepAlive);
	}

	@Bean
	ChatRequestReader chatRequestReader() {
		return new ChatRequestReader();
	}

	@Bean
	ChatCompletionWriter chatCompletionWriter(Clock clock) {
		return new ChatCompletionWriter(clock);
	}

}
