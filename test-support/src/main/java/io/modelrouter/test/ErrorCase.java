package io.modelrouter.test;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * An error before a vendor puts it in its own words.
 *
 * @param status the HTTP status
 * @param reason why, where the status alone does not say it
 * @param message the words to use instead of the vendor's
 * @param delay the delay that the body states, where the vendor's bodies do
 * @param bucket the limit that was hit
 */
record ErrorCase(int status, Reason reason, @Nullable String message, @Nullable Duration delay, Bucket bucket) {

	static ErrorCase of(int status, Reason reason) {
		return new ErrorCase(status, reason, null, null, reason.bucket);
	}

	static ErrorCase of(int status, String message) {
		return new ErrorCase(status, Reason.STATUS, message, null, Reason.STATUS.bucket);
	}

	ErrorCase withDelay(Duration stated) {
		return new ErrorCase(this.status, this.reason, this.message, stated, this.bucket);
	}

	ErrorCase withBucket(Bucket hit) {
		return new ErrorCase(this.status, this.reason, this.message, this.delay, hit);
	}

	String messageOr(String vendors) {
		return (this.message != null) ? this.message : vendors;
	}

	/** Why, where the status alone does not say it. */
	enum Reason {

		STATUS(60, 60, 1), RPM(60, 60, 1), TPM(30_000, 29_200, 1_200), OTPM(8_000, 7_900, 400), RPD(500, 500, 1),
		TPD(1_000_000, 999_000, 1_200), CONCURRENCY(4, 4, 1), TOO_LARGE(30_000, 0, 31_538), INVALID_KEY(0, 0, 0),
		CONTEXT_TOO_LONG(128_000, 0, 130_500), OUT_OF_CREDIT(0, 0, 0), CONTENT_FILTERED(0, 0, 0), PREFILL(0, 0, 0);

		private final Bucket bucket;

		Reason(long limit, long used, long requested) {
			this.bucket = new Bucket(limit, used, requested);
		}

		/** This limit was hit. */
		static Reason of(Dimension dimension) {
			return valueOf(dimension.name());
		}

		/** The limit that was hit, if that is the reason. */
		@Nullable Dimension dimension() {
			return switch (this) {
				case RPM -> Dimension.RPM;
				case TPM, TOO_LARGE -> Dimension.TPM;
				case OTPM -> Dimension.OTPM;
				case RPD -> Dimension.RPD;
				case TPD -> Dimension.TPD;
				case CONCURRENCY -> Dimension.CONCURRENCY;
				default -> null;
			};
		}

	}

	/**
	 * A limit in numbers.
	 *
	 * @param limit what is allowed
	 * @param used what is used up
	 * @param requested what this request wants
	 */
	record Bucket(long limit, long used, long requested) {

	}

}
