package io.modelrouter.test;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Decides what happens to a request, lets it happen and writes it down.
 */
final class Simulation implements Connection.Handler {

	private final Scripts scripts;

	private final AtomicLong numbers = new AtomicLong();

	private final Journal journal;

	private final SimulatorTime time;

	private volatile Set<String> keys = Set.of();

	private volatile boolean stopping;

	Simulation(Journal journal, SimulatorTime time) {
		this.scripts = new Scripts(time);
		this.journal = journal;
		this.time = time;
	}

	Scripts scripts() {
		return this.scripts;
	}

	void acceptKeys(Set<String> accepted) {
		this.keys = accepted;
	}

	void stop() {
		this.stopping = true;
	}

	@Override
	public void handle(HttpRequest request, Connection connection) throws IOException {
		Duration arrived = this.time.elapsed();
		Stamp stamp = new Stamp(this.numbers.incrementAndGet(), this.time.now());
		Route route = Route.of(request);
		Dialect dialect = route.dialect();
		JsonNode body = Json.parseObject(request.body());
		JsonNode tree = (body != null) ? body : Json.object();
		String model = route.model().isEmpty() ? tree.path("model").asString("") : route.model();
		String key = dialect.key(request);
		boolean stream = route.stream() || tree.path("stream").asBoolean(false);
		Progress progress = this.journal
			.add(new RecordedRequest(stamp.number(), connection.number(), connection.reused(), route.format(), model,
					request.method(), request.target(), Collections.unmodifiableMap(request.headers()), request.text(),
					key, stream, arrived, Ending.IN_PROGRESS, null, 0, null));
		Responder responder = new Responder(dialect, dialect.read(model, tree), new Subject(model, key, stamp),
				this.scripts.passage(model, route.format(), dialect.zone()), this.scripts.usage(model),
				delivery(stream, dialect, tree));
		Fault refusal = refusal(request, route, body, model, key);
		play((refusal != null) ? refusal : this.scripts.next(model), new Exchange(connection, request.keepAlive(),
				responder, this.journal, progress, this.scripts.streaming(model)));
	}

	private static Delivery delivery(boolean stream, Dialect dialect, JsonNode body) {
		if (!stream) {
			return Delivery.CALL;
		}
		return dialect.wantsUsage(body) ? Delivery.STREAM_WITH_USAGE : Delivery.STREAM;
	}

	private void play(Fault fault, Exchange exchange) throws IOException {
		try {
			fault.play(exchange);
		}
		catch (ClientLeftException ex) {
			exchange.ends(this.stopping ? Ending.STOPPED : Ending.CLIENT_CLOSED);
			throw ex;
		}
		catch (HttpException ex) {
			exchange.ends(Ending.CUT);
			throw ex;
		}
		finally {
			if (!exchange.ended()) {
				exchange.ends(Ending.CUT);
			}
		}
	}

	private @Nullable Fault refusal(HttpRequest request, Route route, @Nullable JsonNode body, String model,
			@Nullable String key) {
		if (!route.call()) {
			return refusal(404, "Unknown path " + request.path());
		}
		if (!request.method().equals("POST")) {
			return refusal(405, "Only POST is allowed here.");
		}
		Set<String> accepted = this.keys;
		if (!accepted.isEmpty() && (key == null || !accepted.contains(key))) {
			return Fault.invalidKey();
		}
		if (body == null) {
			return refusal(400, "The body is not a JSON object.");
		}
		if (model.isEmpty()) {
			return refusal(400, "You must provide a model.");
		}
		return null;
	}

	private static Fault refusal(int status, String message) {
		return new StatusFault(ErrorCase.of(status, message));
	}

}
