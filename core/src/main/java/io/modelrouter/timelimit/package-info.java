/**
 * Cuts the call's deadline into attempts.
 */
@NullMarked
package io.modelrouter.timelimit;

import org.jspecify.annotations.NullMarked;
