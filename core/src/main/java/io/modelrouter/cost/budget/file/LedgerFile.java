package io.modelrouter.cost.budget.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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

	private @Nullable FileChannel channel;

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
		FileChannel channel = this.channel;
		if (channel == null) {
			throw new IOException("it is closed");
		}
		write(channel, line);
	}

	/**
	 * Replaces all lines at once, or none.
	 */
	void rewrite(Consumer<Consumer<String>> lines) throws IOException {
		Path fresh = beside(this.path, ".new");
		FileChannel channel = FileChannel.open(fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
				StandardOpenOption.WRITE);
		try {
			StringBuilder all = new StringBuilder();
			lines.accept((line) -> all.append(line).append('\n'));
			writeAll(channel, all);
			channel.force(false);
			Files.move(fresh, this.path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			close(channel);
			throw ex;
		}
		close(this.channel);
		this.channel = channel;
	}

	private static void write(FileChannel channel, String line) throws IOException {
		writeAll(channel, line + '\n');
	}

	private static void writeAll(FileChannel channel, CharSequence text) throws IOException {
		ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.toString());
		while (bytes.hasRemaining()) {
			channel.write(bytes);
		}
	}

	void close() {
		close(this.channel);
		this.channel = null;
		this.claim.close();
	}

	private static void close(@Nullable FileChannel channel) {
		if (channel == null) {
			return;
		}
		try {
			channel.close();
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
