package io.modelrouter.cost.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that this process has for itself until it closes the claim or ends. The lock is
 * held on a file beside it, since the file itself is replaced now and then. Thread-safe.
 */
public final class FileClaim implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(FileClaim.class);

	/**
	 * Those of this process. Its locks are lost when it closes the locked file a second
	 * time, so nobody may even open it.
	 */
	private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

	private final Path file;

	private final FileChannel lock;

	private FileClaim(Path file, FileChannel lock) {
		this.file = file;
		this.lock = lock;
	}

	/**
	 * Takes a file, which need not exist. Its directory is made if there is none.
	 * @return null if somebody else has it, in this process or another
	 * @throws IOException if nothing can be written there
	 */
	public static @Nullable FileClaim take(Path path) throws IOException {
		Path parent = Objects.requireNonNullElse(path.toAbsolutePath().getParent(), path);
		Files.createDirectories(parent);
		Path file = parent.toRealPath().resolve(path.getFileName());
		if (!OPEN.add(file)) {
			return null;
		}
		FileChannel lock = null;
		try {
			lock = lockOf(file);
		}
		finally {
			if (lock == null) {
				OPEN.remove(file);
			}
		}
		return (lock != null) ? new FileClaim(file, lock) : null;
	}

	/** Null if another process has it. */
	private static @Nullable FileChannel lockOf(Path file) throws IOException {
		boolean locked = false;
		FileChannel channel = FileChannel.open(file.resolveSibling(file.getFileName() + ".lock"),
				StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		try {
			locked = channel.tryLock() != null;
			return locked ? channel : null;
		}
		finally {
			if (!locked) {
				close(channel);
			}
		}
	}

	/**
	 * Where the file really is.
	 */
	public Path file() {
		return this.file;
	}

	@Override
	public void close() {
		close(this.lock);
		OPEN.remove(this.file);
	}

	private static void close(FileChannel channel) {
		try {
			channel.close();
		}
		catch (IOException ex) {
			logger.debug("A lock could not be given back", ex);
		}
	}

}
