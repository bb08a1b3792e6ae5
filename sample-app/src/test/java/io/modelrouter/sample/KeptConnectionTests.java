package io.modelrouter.sample;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One connection that serves many requests, each sent as soon as the answer before it is
 * there. (Reactor Netty 1.3.6 can miss one: see {@code EventLoopFilter}.)
 */
@Timeout(120)
class KeptConnectionTests {

	private static final String HELLO = """
			{"model":"openai","messages":[{"role":"user","content":"hello"}]}""";

	@Test
	void everyRequestIsAnswered() throws IOException {
		try (RunningSample sample = RunningSample.start(); RawCaller caller = RawCaller.send(sample, HELLO)) {
			for (int i = 0; i < 300; i++) {
				assertThat(caller.readAnswer()).as("call %s", i).startsWith("HTTP/1.1 200 OK");
				caller.post("/simulator/gemini/fault?off", "");
				assertThat(caller.readAnswer()).as("switch %s", i).startsWith("HTTP/1.1 200 OK");
				caller.post("/v1/chat/completions", HELLO);
			}
			caller.readAnswer();
		}
	}

}
