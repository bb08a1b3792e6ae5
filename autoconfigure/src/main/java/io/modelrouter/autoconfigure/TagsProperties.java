package io.modelrouter.autoconfigure;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Business tags in meters.
 *
 * @param max Number of business tags that are told apart in meters. The rest are counted
 * as 'other'.
 */
public record TagsProperties(@DefaultValue("100") int max) {

}
