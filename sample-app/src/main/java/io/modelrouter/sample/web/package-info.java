/**
 * The HTTP side of the service: endpoints, headers and errors.
 */
@NullMarked
package io.modelrouter.sample.web;

import org.jspecify.annotations.NullMarked;
