/**
 * What a call costs over HTTP: the router beside bare Spring AI, against a simulated
 * provider in a process of its own.
 */
@NullMarked
package io.modelrouter.benchmarks.load;

import org.jspecify.annotations.NullMarked;
