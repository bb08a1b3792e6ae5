package io.modelrouter.cost.budget.file;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.cost.file.FileClaim;
import io.modelrouter.cost.file.WholeFile;

/**
 * A file of lines that one process has for itself. Not thread-safe.
 */
final class LedgerFile {

	private static final Logger logger = LoggerFactory.getLogger(LedgerFile.class);

	private static final String IN_USE = "it is in use by another process or router, and both would spend the whole of "
			+ "every budget. Give each a ledger of its own and its part of the budgets.";

	private final Path path;

	private final FileClaim claim;

	/** No channel: that would be closed by the interrupt of a thread that writes. */
	private @Nullable FileOutputStream stream;

	private LedgerFile(FileClaim claim) {
		this.path = claim.file();
		this.claim = claim;
	}

	/**
	 * Takes the file for this process.
	 * @throws LedgerException if it cannot, or somebody else has it
	 */
	static LedgerFile lock(Path path) {
		try {
			FileClaim claim = FileClaim.take(path);
			if (claim == null) {
				throw new LedgerException(path, IN_USE, true);
			}
			return new LedgerFile(claim);
		}
		catch (IOException ex) {
			throw new LedgerException(path, WholeFile.reason(ex), false);
		}
	}

	/**
	 * Reads all lines.
	 * @param reader takes a line, and says whether it could be read
	 * @return how many could not; the last one does not count, whose writer may have been
	 * killed
	 */
	int read(Predicate<String> reader) throws IOException {
		if (!Files.exists(this.path)) {
			return 0;
		}
		int unreadable = 0;
		boolean lastWasRead = true;
		try (BufferedReader lines = Files.newBufferedReader(this.path, StandardCharsets.ISO_8859_1)) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				String text = new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
				lastWasRead = text.isBlank() || reader.test(text);
				unreadable += lastWasRead ? 0 : 1;
			}
		}
		return lastWasRead ? unreadable : unreadable - 1;
	}

	void append(String line) throws IOException {
		FileOutputStream stream = this.stream;
		if (stream == null) {
			throw new IOException("it is closed");
		}
		write(stream, line + '\n');
	}

	/**
	 * Replaces all lines at once, or none.
	 */
	void rewrite(Consumer<Consumer<String>> lines) throws IOException {
		Path fresh = beside(this.path, ".new");
		FileOutputStream stream = new FileOutputStream(fresh.toFile());
		try {
			StringBuilder all = new StringBuilder();
			lines.accept((line) -> all.append(line).append('\n'));
			write(stream, all.toString());
			stream.getFD().sync();
			Files.move(fresh, this.path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			close(stream);
			throw ex;
		}
		close(this.stream);
		this.stream = stream;
	}

	private static void write(FileOutputStream stream, String text) throws IOException {
		stream.write(text.getBytes(StandardCharsets.UTF_8));
	}

	void close() {
		close(this.stream);
		this.stream = null;
		this.claim.close();
	}

	private static void close(@Nullable Closeable file) {
		if (file == null) {
			return;
		}
		try {
			file.close();
		}
		catch (IOException ex) {
			logger.debug("A file could not be closed", ex);
		}
	}

	private static Path beside(Path file, String ending) {
		return file.resolveSibling(file.getFileName() + ending);
	}

	@Override
	public String toString() {
		return "Ledger " + this.path;
	}

}
