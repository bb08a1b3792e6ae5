package io.modelrouter.sample;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.modelrouter.sample.simulator.SimulatedProviders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that are no HTTP are their callers' fault.
 */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class BrokenFramingTests {

	private static final String HEAD = """
			POST /v1/chat/completions HTTP/1.1\r
			Host: localhost\r
			Content-Type: application/json\r
			Authorization: Bearer very-secret\r
			Transfer-Encoding: chunked\r
			\r
			""";

	private static RunningSample sample;

	@BeforeAll
	static void start() {
		sample = RunningSample.start();
	}

	@AfterAll
	static void stop() {
		sample.close();
	}

	@Test
	void brokenChunkIsABadRequest(CapturedOutput output) throws IOException {
		assertRefused(send(HEAD + "no chunk\r\n"));
		assertThat(output).doesNotContain("failed unexpectedly", "500 Server Error", "very-secret");
	}

	@Test
	void whatCameBeforeABrokenChunkIsNoCall(CapturedOutput output) throws IOException {
		String body = """
				{"model":"openai","messages":[{"role":"user","content":"hello"}]}""";
		assertRefused(send(HEAD + Integer.toHexString(body.length()) + "\r\n" + body + "\r\nno chunk\r\n"));
		assertThat(sample.context().getBean(SimulatedProviders.class).get("openai").requests()).isEmpty();
		assertThat(output).doesNotContain("failed unexpectedly", "500 Server Error", "very-secret");
	}

	@Test
	void nonsenseIsABadRequest() throws IOException {
		assertRefused(send("nonsense\r\n\r\n"));
	}

	@Test
	void endlessHeadHasItsStatus() throws IOException {
		String answer = send("GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "a".repeat(20_000) + "\r\n\r\n");
		assertThat(answer).startsWith("HTTP/1.1 431 ").contains("\"code\":\"bad_request\"");
	}

	private static void assertRefused(String answer) {
		assertThat(answer).startsWith("HTTP/1.1 400 ")
			.contains("\"code\":\"bad_request\"", "X-Model-Router-Attempts: 0")
			.containsIgnoringCase("connection: close");
	}

	/** Sends it and reads to the end of the connection. */
	private static String send(String request) throws IOException {
		URI url = URI.create(sample.url());
		try (Socket socket = new Socket(url.getHost(), url.getPort())) {
			socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
