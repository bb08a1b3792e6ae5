/**
 * How much of a limit is used, how often a provider has to enforce it and how long a lane
 * waits, by different ways of keeping it.
 */
@NullMarked
package io.modelrouter.benchmarks.limits;

import org.jspecify.annotations.NullMarked;
