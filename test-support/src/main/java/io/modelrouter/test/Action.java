package io.modelrouter.test;

import java.io.IOException;

/**
 * What is done to an exchange.
 */
interface Action {

	void play(Exchange exchange) throws IOException;

}
