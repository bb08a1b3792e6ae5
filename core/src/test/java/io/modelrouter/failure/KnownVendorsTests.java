package io.modelrouter.failure;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.modelrouter.provider.ProviderType;
import io.modelrouter.provider.Vendors;

import static org.assertj.core.api.Assertions.assertThat;

class KnownVendorsTests {

	@Test
	void everyDialectOfTheTablesIsKnown() {
		List<String> names = Stream.of(TableFile.read("codes.table", 4), TableFile.read("phrases.table", 4))
			.flatMap(List::stream)
			.filter((section) -> !section.isForAll())
			.flatMap((section) -> section.names().stream())
			.toList();
		assertThat(names).contains("openai", "qwen");
		assertThat(Vendors.known()).containsAll(names);
	}

	@Test
	void everyTypeWithADialectOfItsOwnIsKnown() {
		assertThat(Vendors.known()).contains(ProviderType.OPENAI.propertyName(), ProviderType.ANTHROPIC.propertyName(),
				ProviderType.GEMINI.propertyName(), "generic");
	}

}
