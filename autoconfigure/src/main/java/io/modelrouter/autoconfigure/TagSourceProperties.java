package io.modelrouter.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the business tag is looked for if the caller did not say it, in this order, after
 * the beans of type BusinessTagResolver.
 *
 * @param header Name of a header of the web request that is being served. Not looked at
 * by default: whoever sends requests could name any payer.
 * @param principal Whether it is the name of whoever is logged in.
 * @param mdc Key of the logging context. Not looked at by default.
 */
public record TagSourceProperties(@Nullable String header, @DefaultValue("false") boolean principal,
		@Nullable String mdc) {

}
