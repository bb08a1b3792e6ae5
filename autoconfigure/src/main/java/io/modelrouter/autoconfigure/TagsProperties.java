package io.modelrouter.autoconfigure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Business tags.
 *
 * @param max Number of business tags that are told apart in meters. The rest are counted
 * as 'other'.
 * @param byName Business tags by name, for those that have a lane, a weight or a cap.
 * @param from Where the business tag is looked for if the caller did not say it.
 */
public record TagsProperties(@DefaultValue("100") int max, @DefaultValue Map<String, TagProperties> byName,
		@NestedConfigurationProperty @DefaultValue TagSourceProperties from) {

	public TagsProperties {
		byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
	}

}
