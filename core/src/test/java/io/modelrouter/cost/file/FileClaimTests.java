package io.modelrouter.cost.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * One owner at a time.
 */
class FileClaimTests {

	@TempDir
	private Path directory;

	@Test
	void fileHasOneOwnerUntilThatGivesItBack() throws IOException {
		Path file = this.directory.resolve("deep/file");
		FileClaim claim = FileClaim.take(file);
		assertThat(claim.file()).isEqualTo(this.directory.toRealPath().resolve("deep/file"));
		assertThat(FileClaim.take(file)).isNull();
		claim.close();
		FileClaim next = FileClaim.take(file);
		assertThat(next).isNotNull();
		next.close();
	}

	@Test
	void fileIsTheSameBehindALink() throws IOException {
		Path link = Files.createSymbolicLink(this.directory.resolve("link"),
				Files.createDirectory(this.directory.resolve("real")));
		try (FileClaim claim = FileClaim.take(this.directory.resolve("real/file"))) {
			assertThat(claim).isNotNull();
			assertThat(FileClaim.take(link.resolve("file"))).isNull();
		}
	}

	@Test
	void claimThatCannotBeMadeIsNotHeld() throws IOException {
		Path inTheWay = Files.createDirectory(this.directory.resolve("file.lock"));
		Path file = this.directory.resolve("file");
		assertThatIOException().isThrownBy(() -> FileClaim.take(file));
		Files.delete(inTheWay);
		FileClaim claim = FileClaim.take(file);
		assertThat(claim).isNotNull();
		claim.close();
	}

}
