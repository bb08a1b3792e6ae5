package io.modelrouter.sample;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.modelrouter.test.Dimension;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ProviderSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What callers see of each failure. Every case has a provider of its own, so that none
 * feels the cooldown of another.
 */
class ErrorsTests {

	private static final Map<String, Fault> FAULTS = new LinkedHashMap<>();

	private static ProviderSimulator provider;

	private static RunningSample sample;

	@BeforeAll
	static void start() {
		FAULTS.put("warm-up", Fault.none());
		FAULTS.put("invalid-request", Fault.status(400));
		FAULTS.put("too-long", Fault.contextTooLong());
		FAULTS.put("invalid-key", Fault.invalidKey());
		FAULTS.put("no-credit", Fault.outOfCredit());
		FAULTS.put("forbidden", Fault.status(403));
		FAULTS.put("missing", Fault.status(404));
		FAULTS.put("too-large", Fault.status(413));
		FAULTS.put("limited", Fault.rateLimited(Dimension.RPM).retryAfter(Duration.ofSeconds(90)));
		FAULTS.put("broken", Fault.status(500));
		FAULTS.put("overloaded", Fault.status(503));
		FAULTS.put("slow", Fault.status(504));
		FAULTS.put("reset", Fault.reset());
		FAULTS.put("silent", Fault.silence());
		FAULTS.put("html", Fault.html());
		FAULTS.put("half", Fault.brokenJson());
		provider = ProviderSimulator.start();
		List<String> arguments = new ArrayList<>();
		FAULTS.forEach((name, fault) -> {
			provider.model(name).always(fault);
			arguments.add("--model-router.providers." + name + ".type=openai");
			arguments.add("--model-router.providers." + name + ".base-url=" + provider.openAiBaseUrl());
			arguments.add("--model-router.providers." + name + ".api-key=key-of-the-test");
			arguments.add("--model-router.models." + name + ".provider=" + name);
			arguments.add("--model-router.models." + name + ".name=" + name);
			arguments.add("--model-router.routes." + name + ".primary=" + name);
			arguments.add("--model-router.routes." + name + ".timeout=" + (name.equals("silent") ? "300ms" : "60s"));
			arguments.add("--model-router.routes." + name + ".max-retries=0");
		});
		sample = RunningSample.start(arguments.toArray(String[]::new));
		sample.ask("warm-up", "The first call of a JVM takes seconds.");
	}

	@AfterAll
	static void stop() {
		sample.close();
		provider.close();
	}

	@ParameterizedTest
	@CsvSource({ "invalid-request,400,bad_request", "too-long,400,context_too_long", "invalid-key,401,authentication",
			"no-credit,402,billing", "forbidden,403,permission_denied", "missing,404,not_found",
			"too-large,413,request_too_large", "broken,502,server_error", "overloaded,503,overloaded",
			"slow,504,timeout", "reset,502,network", "silent,504,timeout", "html,502,malformed_response",
			"half,502,malformed_response" })
	void failureHasItsCodeAndStatus(String route, int status, String code) {
		Answer answer = sample.ask(route, "a very private matter");
		assertThat(answer.at("/error/code")).as(answer.toString()).isEqualTo(code);
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.at("/error/type")).isNotEmpty();
		assertThat(answer.at("/error/message")).isNotEmpty()
			.doesNotContain("private matter")
			.doesNotContain("key-of-the-test")
			.doesNotContain("\tat ");
		assertThat(answer.header("X-Model-Router-Attempts")).isEqualTo("1");
	}

	@Test
	void limitOfTheProviderSaysWhenToComeBackAndIsNotAskedAgain() {
		Answer first = sample.ask("limited", "hello");
		assertThat(first.status()).as(first.toString()).isEqualTo(429);
		assertThat(first.at("/error/code")).isEqualTo("rate_limited");
		assertThat(Integer.parseInt(first.header("Retry-After"))).isBetween(85, 91);
		Answer second = sample.ask("limited", "hello");
		assertThat(second.status()).as(second.toString()).isEqualTo(503);
		assertThat(second.at("/error/code")).isEqualTo("cooldown");
		assertThat(Integer.parseInt(second.header("Retry-After"))).isBetween(80, 100);
		assertThat(second.header("X-Model-Router-Attempts")).isEqualTo("0");
		assertThat(provider.requests("limited")).hasSize(1);
	}

	@Test
	void unknownRouteNamesThoseThereAre() {
		Answer answer = sample.ask("poetry", "hello");
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.at("/error/code")).isEqualTo("unknown_route");
		assertThat(answer.at("/error/param")).isEqualTo("model");
	}

}
