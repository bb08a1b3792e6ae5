package io.modelrouter.cost.alert.webhook;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

import io.modelrouter.cost.alert.journal.AlertJournal;

/**
 * Keeps the ready templates, and what is kept of alerts, in a native image.
 */
final class TemplateHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.resources().registerPattern("io/modelrouter/cost/alert/webhook/*.json");
		new BindingReflectionHintsRegistrar().registerReflectionHints(hints.reflection(), AlertJournal.Entry[].class,
				AlertJournal.Entry.class);
	}

}
