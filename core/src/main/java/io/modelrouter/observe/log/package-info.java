/**
 * The call log and the log of slow calls, as structured events.
 */
@NullMarked
package io.modelrouter.observe.log;

import org.jspecify.annotations.NullMarked;
