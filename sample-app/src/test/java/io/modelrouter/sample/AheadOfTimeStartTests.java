package io.modelrouter.sample;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplicationAotProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The service processed ahead of time, as {@code spring-boot:process-aot} does it, and
 * started with what came out.
 */
@Timeout(180)
class AheadOfTimeStartTests {

	private static final Pattern PORT = Pattern.compile("Netty started on port (\\d+)");

	@TempDir
	private static Path folder;

	private static String classPath;

	@BeforeAll
	static void process() throws Exception {
		Path sources = folder.resolve("sources");
		Path classes = folder.resolve("classes");
		SpringApplicationAotProcessor.main(new String[] { SampleApplication.class.getName(), sources.toString(),
				classes.toString(), classes.toString(), "io.modelrouter", "sample", "--server.port=0" });
		String tests = System.getProperty("java.class.path");
		List<String> compiler = new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", classes.toString(), "-classpath",
				classes + File.pathSeparator + tests));
		try (Stream<Path> files = Files.walk(sources)) {
			files.map(Path::toString).filter((file) -> file.endsWith(".java")).forEach(compiler::add);
		}
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, compiler.toArray(String[]::new)))
			.isZero();
		classPath = classes + File.pathSeparator + tests;
	}

	@Test
	void simulatedProvidersOfTheNewStartAnswer() throws Exception {
		try (Service service = Service.start("")) {
			assertThat(service.log).anyMatch((line) -> line.contains("Starting AOT-processed SampleApplication"));
			assertThat(service.post("/v1/chat/completions", """
					{"model":"chat","messages":[{"role":"user","content":"hello"}]}""").body()).contains("hello");
			assertThat(service.post("/simulator/gemini/fault?status=503", "").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void keyOfTheNewStartWins() throws Exception {
		try (Service service = Service.start("a-key")) {
			assertThat(service.log).anyMatch((line) -> line.contains("key in the environment answer: gemini"));
			assertThat(service.post("/simulator/gemini/fault?status=503", "").statusCode()).isEqualTo(404);
		}
	}

	/**
	 * The service in a JVM of its own.
	 *
	 * @param process the JVM
	 * @param log what it wrote until it had started
	 * @param port where it listens
	 */
	private record Service(Process process, List<String> log, String port) implements AutoCloseable {

		static Service start(String geminiKey) throws IOException {
			ProcessBuilder builder = new ProcessBuilder(
					Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Dspring.aot.enabled=true",
					"-cp", classPath, SampleApplication.class.getName(), "--server.port=0")
				.redirectErrorStream(true);
			builder.environment().keySet().removeIf((name) -> name.endsWith("_API_KEY"));
			builder.environment().put("GEMINI_API_KEY", geminiKey);
			Process process = builder.start();
			List<String> log = new ArrayList<>();
			BufferedReader output = process.inputReader();
			for (String line = output.readLine(); line != null; line = output.readLine()) {
				log.add(line);
				Matcher port = PORT.matcher(line);
				if (port.find()) {
					return new Service(process, log, port.group(1));
				}
			}
			throw new AssertionError(String.join("\n", log));
		}

		HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
			URI uri = URI.create("http://localhost:" + this.port + path);
			return HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(uri)
					.header("Content-Type", "application/json")
					.POST(BodyPublishers.ofString(body))
					.build(), BodyHandlers.ofString());
		}

		@Override
		public void close() {
			this.process.destroyForcibly().onExit().join();
		}

	}

}
