/**
 * A provider simulator on real sockets, to drill routes before production.
 */
@NullMarked
package io.modelrouter.test;

import org.jspecify.annotations.NullMarked;
