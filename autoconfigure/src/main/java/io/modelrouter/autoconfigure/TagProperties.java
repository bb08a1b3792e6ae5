package io.modelrouter.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.modelrouter.Lane;

/**
 * One business tag. The prefix serves the metadata only.
 *
 * @param lane Lane of its calls, unless the caller says otherwise. That of the route by
 * default.
 * @param weight Share of the turns that its calls get while several tags wait, compared
 * with the others.
 * @param cap Most that it may use of every limit, up to 100%. All of it by default.
 */
@ConfigurationProperties("model-router.tags.by-name.*")
public record TagProperties(@Nullable Lane lane, @DefaultValue("1") double weight, @Nullable String cap) {

}
