package io.modelrouter.cost.alert.webhook;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.modelrouter.BudgetAlert;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process that is killed before its chat took an alert.
 */
class KilledAlertsTests {

	@TempDir
	private Path directory;

	@Test
	void theChatGetsItAfterTheRestartAndNobodyIsToldTwice() throws Exception {
		Path ledger = this.directory.resolve("ledger.jsonl");
		try (ChatServer hangs = new ChatServer(ChatServer.NOTHING)) {
			Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-cp",
					classPath(), AlertingProcess.class.getName(), ledger.toString(), hangs.url().toString())
				.redirectError(ProcessBuilder.Redirect.INHERIT)
				.start();
			assertThat(hangs.next().body()).contains("has passed 80 %");
			process.toHandle().destroyForcibly();
			assertThat(process.waitFor()).isNotZero();
		}
		try (ChatServer chat = new ChatServer(ChatServer.ok("ok"))) {
			AlertingProcess again = new AlertingProcess(ledger, chat.url());
			assertThat(chat.next().body()).contains("has passed 80 %");
			again.spend("1");
			again.spend("14");
			assertThat(chat.next().body()).contains("is used up");
			again.close();
			assertThat(again.told).extracting(BudgetAlert::percent).map(Object::toString).containsExactly("100");
			assertThat(chat.waiting()).isZero();
		}
	}

	private static String classPath() {
		if (AlertingProcess.class.getClassLoader() instanceof URLClassLoader loader) {
			return Stream.of(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator));
		}
		return System.getProperty("java.class.path");
	}

}
