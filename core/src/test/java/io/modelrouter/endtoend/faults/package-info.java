/**
 * What callers get when providers fail: every fault over real sockets.
 */
@NullMarked
package io.modelrouter.endtoend.faults;

import org.jspecify.annotations.NullMarked;
