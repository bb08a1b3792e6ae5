package io.modelrouter.cost.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The last good document on disk: whoever reads it sees all of one. Immutable.
 *
 * @param path where it is
 */
public record KeptFile(Path path) {

	/** When it was written, null if there is none. */
	public @Nullable Instant written() {
		try {
			return Files.isRegularFile(this.path) ? Files.getLastModifiedTime(this.path).toInstant() : null;
		}
		catch (IOException ex) {
			return null;
		}
	}

	/**
	 * Puts another in its place.
	 * @throws IOException if that fails; then the one before is still there
	 */
	public void write(byte[] document) throws IOException {
		Path directory = this.path.toAbsolutePath().getParent();
		Files.createDirectories(directory);
		Path temporary = Files.createTempFile(directory, this.path.getFileName().toString(), ".tmp");
		WholeFile.replace(this.path, temporary, document);
	}

}
