package io.modelrouter;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * No model of the route answered. Lists every attempt and says what to do.
 */
public final class ModelCallException extends ModelRouterException {

	private static final long serialVersionUID = 1L;

	private final transient @Nullable Failure failure;

	private final transient @Nullable Rejection rejection;

	private final transient String delivered;

	private final transient List<AttemptRecord> attempts;

	private final transient List<RejectionRecord> rejections;

	private ModelCallException(Call call, String action, @Nullable Failure failure, @Nullable Rejection rejection) {
		super(message(call, action, words(failure, rejection)));
		this.failure = failure;
		this.rejection = rejection;
		this.delivered = delivered(call);
		this.attempts = call.trail().attempts();
		this.rejections = call.trail().rejections();
	}

	/**
	 * A call that failed; the failure is that of the first model that failed.
	 */
	public static ModelCallException failed(Call call, Failure failure) {
		return new ModelCallException(call, failure.action(), failure, null);
	}

	/**
	 * A call that no provider was asked for.
	 */
	public static ModelCallException rejected(Call call, Rejection rejection) {
		boolean told = call.trail().rejections().stream().anyMatch((record) -> record.rejection().equals(rejection));
		return new ModelCallException(call, told ? "" : rejection.message(), null, rejection);
	}

	private static String end(Call call) {
		Delivered delivered = call.operation().delivered();
		String what = (call.operation().type() == Operation.Type.EMBEDDING) ? "Embeddings '" : "Route '";
		return what + call.route().name() + ((delivered == null) ? "' got no answer."
				: "' got an answer that broke off after " + delivered.text().length() + " characters.");
	}

	private static String delivered(Call call) {
		Delivered delivered = call.operation().delivered();
		return (delivered != null) ? delivered.text() : "";
	}

	private static @Nullable LimitDiagnosis diagnosis(@Nullable Failure failure, @Nullable Rejection rejection) {
		if (failure != null) {
			return failure.diagnosis();
		}
		return (rejection != null) ? rejection.diagnosis() : null;
	}

	/**
	 * A refusal of our own has the doctor's action in its message already.
	 */
	private static String words(@Nullable Failure failure, @Nullable Rejection rejection) {
		LimitDiagnosis diagnosis = diagnosis(failure, rejection);
		if (diagnosis == null) {
			return "";
		}
		return "Diagnosis: " + ((rejection != null) ? diagnosis.evidence() + "." : diagnosis);
	}

	/**
	 * A model that was refused for the same reason again and again is told once, in the
	 * words of the first time.
	 */
	private static Stream<String> refusals(Call call) {
		Map<String, List<RejectionRecord>> alike = call.trail()
			.rejections()
			.stream()
			.collect(Collectors.groupingBy((record) -> record.model() + ' ' + record.rejection().reason(),
					LinkedHashMap::new, Collectors.toList()));
		return alike.values()
			.stream()
			.map((records) -> records.get(0) + ((records.size() > 1) ? " (" + records.size() + " times)" : ""));
	}

	private static String message(Call call, String action, String diagnosis) {
		String trail = Stream.concat(call.trail().attempts().stream().map(Object::toString), refusals(call))
			.collect(Collectors.joining("; "));
		return Stream.of(end(call), action, diagnosis, trail.isEmpty() ? "" : "What happened: " + trail)
			.filter((part) -> !part.isEmpty())
			.collect(Collectors.joining(" "));
	}

	/**
	 * The failure of the first model that failed, null if no provider was asked.
	 */
	public @Nullable Failure failure() {
		return this.failure;
	}

	/**
	 * Why no provider was asked, null if one was.
	 */
	public @Nullable Rejection rejection() {
		return this.rejection;
	}

	/**
	 * Why a limit was met, null if none was the reason.
	 */
	public @Nullable LimitDiagnosis diagnosis() {
		return diagnosis(this.failure, this.rejection);
	}

	/**
	 * The text that a stream had delivered before it broke, without thoughts; empty if it
	 * was no stream or nothing was delivered. It is part of an answer, so it stays out of
	 * logs.
	 */
	public String delivered() {
		return this.delivered;
	}

	/**
	 * Every attempt of the call, in order.
	 */
	public List<AttemptRecord> attempts() {
		return this.attempts;
	}

	/**
	 * Every model that was refused locally, in order.
	 */
	public List<RejectionRecord> rejections() {
		return this.rejections;
	}

	/**
	 * When another call could succeed, null if unknown.
	 */
	public @Nullable Duration retryAfter() {
		if (this.rejection != null) {
			return this.rejection.retryAfter();
		}
		return (this.failure != null) ? this.failure.serverDelay() : null;
	}

	@Override
	public String code() {
		if (this.failure != null) {
			return this.failure.kind().code();
		}
		return (this.rejection != null) ? this.rejection.reason().code() : FailureKind.UNKNOWN.code();
	}

}
