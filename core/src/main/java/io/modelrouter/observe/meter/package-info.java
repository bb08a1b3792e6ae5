/**
 * The meters of the router; the only package that knows Micrometer's meters.
 */
@NullMarked
package io.modelrouter.observe.meter;

import org.jspecify.annotations.NullMarked;
