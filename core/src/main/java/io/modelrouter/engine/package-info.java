/**
 * The chain of steps, the dispatch over models, and building a router without Spring
 * Boot.
 */
@NullMarked
package io.modelrouter.engine;

import org.jspecify.annotations.NullMarked;
