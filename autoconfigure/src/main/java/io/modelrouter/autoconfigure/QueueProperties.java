package io.modelrouter.autoconfigure;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Calls that wait for their turn.
 *
 * @param size Most calls that may wait for one model. Beyond it a call is refused.
 */
public record QueueProperties(@DefaultValue("1000") int size) {

}
