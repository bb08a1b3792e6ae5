package io.modelrouter.quota.memory;

import java.time.Duration;
import java.time.Instant;

import io.modelrouter.quota.Books;
import io.modelrouter.quota.BooksContract;
import io.modelrouter.quota.LaneShares;
import io.modelrouter.time.VirtualTime;

/**
 * Books in memory keep the contract.
 */
class MemoryBooksTests extends BooksContract {

	private final VirtualTime time = new VirtualTime();

	private final MemoryBooks books = new MemoryBooks(this.time, LaneShares.DEFAULT);

	@Override
	protected Books books() {
		return this.books;
	}

	@Override
	protected void advance(Duration duration) {
		this.time.advance(duration);
	}

	@Override
	protected Instant now() {
		return this.time.now();
	}

}
