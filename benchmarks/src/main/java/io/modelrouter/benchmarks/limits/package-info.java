/**
 * How much of a limit is used, and how often a provider has to enforce it, by different
 * ways of keeping it.
 */
@NullMarked
package io.modelrouter.benchmarks.limits;

import org.jspecify.annotations.NullMarked;
