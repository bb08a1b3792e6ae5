package io.modelrouter;

/**
 * What a gate answers: come in and settle, or stay out.
 */
public sealed interface Admission permits Permit, Rejection {

}
