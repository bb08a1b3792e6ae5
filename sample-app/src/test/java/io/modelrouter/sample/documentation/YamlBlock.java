package io.modelrouter.sample.documentation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

import io.modelrouter.autoconfigure.ModelRouterProperties;

/**
 * Binds what stands under {@code model-router}, as a start would. Placeholders stay what
 * they are.
 */
final class YamlBlock {

	private YamlBlock() {
	}

	static void bind(CodeBlock block) throws IOException {
		List<PropertySource<?>> sources = new YamlPropertySourceLoader().load(block.toString(),
				new ByteArrayResource(block.text().getBytes(StandardCharsets.UTF_8)));
		for (PropertySource<?> source : sources) {
			new Binder(ConfigurationPropertySources.from(source)).bind("model-router",
					Bindable.of(ModelRouterProperties.class), new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
		}
	}

}
