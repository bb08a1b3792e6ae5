/**
 * Stand-in.
 */
@NullMarked
package io.modelrouter.quota.doctor;

import org.jspecify.annotations.NullMarked;
