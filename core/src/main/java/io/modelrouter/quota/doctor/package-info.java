/**
 * Says why a limit was met, from what happened lately.
 */
@NullMarked
package io.modelrouter.quota.doctor;

import org.jspecify.annotations.NullMarked;
