package io.modelrouter.cost.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Replaces files at once: whoever reads one sees all of the old or all of the new.
 */
public final class WholeFile {

	private WholeFile() {
	}

	/**
	 * Puts a document in the place of a file.
	 * @param temporary where it is written first, in the same directory
	 * @throws IOException if that fails; then the file is as it was before
	 */
	public static void replace(Path file, Path temporary, byte[] document) throws IOException {
		try {
			try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE,
					StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
				ByteBuffer bytes = ByteBuffer.wrap(document);
				while (bytes.hasRemaining()) {
					channel.write(bytes);
				}
				channel.force(true);
			}
			Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		finally {
			Files.deleteIfExists(temporary);
		}
	}

	/**
	 * Why something failed, in few words: the messages of some exceptions are only the
	 * file.
	 */
	public static String reason(IOException ex) {
		String name = ex.getClass().getSimpleName().replace("Exception", "");
		return (ex.getMessage() != null) ? name + ": " + ex.getMessage() : name;
	}

}
