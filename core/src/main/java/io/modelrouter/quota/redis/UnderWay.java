package io.modelrouter.quota.redis;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import io.modelrouter.Lane;
import io.modelrouter.quota.Books.Used;

/**
 * Requests of this instance that are under way. Not thread-safe.
 */
final class UnderWay {

	private final Map<String, Request> requests = new LinkedHashMap<>();

	private final Map<String, Request> untold = new LinkedHashMap<>();

	private long online;

	private long batch;

	void add(Request request, boolean told) {
		this.requests.put(request.id, request);
		count(request, 1);
		if (!told) {
			this.untold.put(request.id, request);
		}
	}

	boolean isTold(String id) {
		return this.requests.containsKey(id) && !this.untold.containsKey(id);
	}

	/**
	 * A request has ended.
	 * @return whether it was under way
	 */
	boolean remove(String id) {
		Request request = this.requests.remove(id);
		if (request == null) {
			return false;
		}
		count(request, -1);
		this.untold.remove(id);
		return true;
	}

	/**
	 * Forgets whoever should have ended long ago.
	 */
	void forget(long now) {
		for (Iterator<Request> all = this.requests.values().iterator(); all.hasNext();) {
			Request request = all.next();
			if (now - request.until < 0) {
				return;
			}
			all.remove();
			this.untold.remove(request.id);
			count(request, -1);
		}
	}

	private void count(Request request, int sign) {
		if (request.lane == Lane.ONLINE) {
			this.online += sign * request.amount;
		}
		else {
			this.batch += sign * request.amount;
		}
	}

	Used used() {
		return new Used(this.online, this.batch);
	}

	void forgotten() {
		this.untold.putAll(this.requests);
	}

	void tell(Charges charges) {
		this.untold.values().forEach(charges::join);
		this.untold.clear();
	}

	/**
	 * A request under way.
	 *
	 * @param until when it has surely ended, on the clock of this machine
	 */
	record Request(String id, Lane lane, long amount, long until) {
	}

}
