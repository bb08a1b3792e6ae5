package io.modelrouter.provider.http;

import okhttp3.Call;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The exchange of one attempt to stream: its limits, how far it came, and its connection,
 * which goes back to the pool after a whole answer and is closed otherwise. Belongs to
 * the stream's thread.
 */
final class StreamRun {

	private final StreamWatch watch;

	private final StreamProgress progress;

	private @Nullable Call call;

	private @Nullable Response response;

	StreamRun(StreamWatch watch, StreamReader reader) {
		this.watch = watch;
		this.progress = new StreamProgress(reader);
	}

	StreamWatch watch() {
		return this.watch;
	}

	StreamProgress progress() {
		return this.progress;
	}

	/**
	 * The request is about to go out.
	 */
	void begin(Call call) {
		this.call = call;
		this.watch.begin(call::cancel);
	}

	/**
	 * The headers of a stream are there.
	 */
	void open(Response response) {
		this.response = response;
	}

	/**
	 * Lets go of the connection. Does nothing the second time.
	 */
	void end() {
		this.watch.end();
		Call call = this.call;
		Response response = this.response;
		this.call = null;
		this.response = null;
		if (call != null && !this.progress.isComplete()) {
			call.cancel();
		}
		if (response != null) {
			response.close();
		}
	}

}
