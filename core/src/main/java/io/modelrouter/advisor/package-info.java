/**
 * What a {@code ChatClient} says to the router.
 */
@NullMarked
package io.modelrouter.advisor;

import org.jspecify.annotations.NullMarked;
