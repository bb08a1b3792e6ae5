package io.modelrouter.autoconfigure;

import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A model of an account: several names of the configuration may stand for it, and share
 * its limits.
 *
 * @param quotaScope the account
 * @param name the provider's name of the model
 */
record SharedModel(String quotaScope, String name) {

	/**
	 * The model that a name stands for, null if its provider is not described.
	 */
	static @Nullable SharedModel of(String id, ModelProperties model, Map<String, ProviderProperties> providers) {
		ProviderProperties provider = providers.get(model.provider());
		return (provider == null) ? null
				: new SharedModel(SettingsMapper.quotaScope(Objects.requireNonNull(model.provider()), provider),
						SettingsMapper.named(id, model).nameOrId());
	}

}
