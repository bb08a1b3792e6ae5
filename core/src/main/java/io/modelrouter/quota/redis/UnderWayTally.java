package io.modelrouter.quota.redis;

import java.util.List;

import io.modelrouter.quota.Books.Used;

/**
 * Requests under way.
 */
final class UnderWayTally implements Tally {

	private final UnderWay requests = new UnderWay();

	@Override
	public List<Object> kind() {
		return List.of("under-way", 0, 0);
	}

	@Override
	public Used used(long now) {
		this.requests.forget(now);
		return this.requests.used();
	}

	@Override
	public long opensIn(long now, long amount) {
		return -1;
	}

	@Override
	public void take(UnderWay.Request request, long now, boolean told) {
		this.requests.add(request, told);
	}

	@Override
	public void settle(Ended ended, long now, boolean told) {
		this.requests.remove(ended.id());
	}

	@Override
	public boolean isTold(String id) {
		return this.requests.isTold(id);
	}

	@Override
	public void forgotten(long now) {
		this.requests.forgotten();
	}

	@Override
	public void tell(Charges charges, long now) {
		this.requests.forget(now);
		this.requests.tell(charges);
	}

}
