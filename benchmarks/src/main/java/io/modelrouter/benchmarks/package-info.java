/**
 * What one successful call costs without a network, beside other ways to make it.
 */
@NullMarked
package io.modelrouter.benchmarks;

import org.jspecify.annotations.NullMarked;
