package io.modelrouter.cost.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * A file holds no catalogue. The message says where in the file, and why, but not which
 * file.
 */
public final class BrokenCatalogueException extends RuntimeException {

	public BrokenCatalogueException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
