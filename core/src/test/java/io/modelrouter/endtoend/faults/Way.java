package io.modelrouter.endtoend.faults;

/**
 * How a caller asks.
 */
enum Way {

	CALL, STREAM

}
