package io.modelrouter.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One account whose limits its providers share. The prefix serves the metadata only.
 *
 * @param limits What the account allows for all its models together.
 */
@ConfigurationProperties("model-router.quota-scopes.*")
public record QuotaScopeProperties(@NestedConfigurationProperty @DefaultValue LimitsProperties limits) {

}
