package io.modelrouter;

/**
 * A model that was refused locally within a call. Immutable.
 *
 * @param model the model's name in the configuration
 * @param rejection why
 */
public record RejectionRecord(String model, Rejection rejection) {

	@Override
	public String toString() {
		return this.model + " not tried: " + this.rejection.message();
	}

}
