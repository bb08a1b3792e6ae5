package io.modelrouter.autoconfigure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who gets the alerts of budgets, beside the log.
 *
 * @param webhooks Webhooks by name: chats and services that get a message.
 */
public record AlertsProperties(@DefaultValue Map<String, WebhookProperties> webhooks) {

	public AlertsProperties {
		webhooks = Collections.unmodifiableMap(new LinkedHashMap<>(webhooks));
	}

}
