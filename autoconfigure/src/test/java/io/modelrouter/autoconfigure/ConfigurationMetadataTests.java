package io.modelrouter.autoconfigure;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

import io.modelrouter.Lane;
import io.modelrouter.OnCut;
import io.modelrouter.TokenCounting;
import io.modelrouter.provider.ProviderType;
import io.modelrouter.provider.Vendors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an editor shows while somebody writes the configuration.
 */
class ConfigurationMetadataTests {

	private static final Metadata metadata = Metadata.read();

	@Test
	void everyPropertyIsThereAndNoOther() {
		List<String> expected = new ArrayList<>();
		collect("model-router", ModelRouterProperties.class, expected);
		assertThat(metadata.properties().stream().map((property) -> property.get("name").asString()))
			.containsExactlyInAnyOrderElementsOf(expected);
	}

	@Test
	void everyPropertyHasADescription() {
		assertThat(metadata.properties()).allSatisfy(
				(property) -> assertThat(property.path("description").asString("")).as(property.get("name").asString())
					.endsWith(".")
					.hasSizeGreaterThan(10));
	}

	@ParameterizedTest
	@CsvSource({ "enabled,true", "providers.*.connect-timeout,5s", "routes.*.timeout,30s", "routes.*.max-retries,3",
			"routes.*.max-wait,60s", "routes.*.idle-timeout,15s", "routes.*.on-cut,error", "routes.*.commit-after,0s",
			"max-streams,10000", "embeddings.*.timeout,30s", "embeddings.*.max-retries,3", "embeddings.*.max-wait,60s",
			"retry.rate-limited.max-retries,3", "retry.server-error.max-retries,3", "retry.overloaded.max-retries,3",
			"retry.network.max-retries,3", "retry.timeout.max-retries,1", "retry.malformed-response.max-retries,1",
			"retry.network.initial-delay,1s", "retry.network.multiplier,2", "retry.network.max-delay,8s",
			"retry.network.jitter,500ms", "circuit.window,20", "circuit.minimum-calls,5", "circuit.failure-rate,50%",
			"circuit.open-for,5s", "circuit.open-for-max,15s", "routes.*.patience,2s", "lanes.online.share,50%",
			"lanes.batch.share,10%", "queue.size,1000", "tags.by-name.*.weight,1", "retry-budget.ratio,10%",
			"retry-budget.floor,10", "shared-state,none", "redis.key-prefix,model-router", "redis.timeout,100ms",
			"redis.instances,4", "models.*.price.uplift,1", "models.*.price.zone,UTC" })
	void defaultsAreShown(String name, String defaultValue) {
		assertThat(metadata.properties())
			.filteredOn((property) -> property.get("name").asString().equals("model-router." + name))
			.singleElement()
			.satisfies((property) -> assertThat(property.get("defaultValue").asString()).isEqualTo(defaultValue));
	}

	@ParameterizedTest
	@CsvSource({ "providers.*.type,chat-model", "providers.*.vendor,deepseek", "providers.*.bean,spring-bean-reference",
			"circuit.failure-rate,50%", "models.*.price.currency,EUR", "models.*.options.temperature,any" })
	void hintsAreGiven(String name, String hint) {
		assertThat(metadata.hints()).filteredOn((found) -> found.get("name").asString().equals("model-router." + name))
			.singleElement()
			.satisfies((found) -> assertThat(found.toString()).contains('"' + hint + '"'));
	}

	@Test
	void everyHintIsAboutAProperty() {
		assertThat(metadata.hints()).extracting((hint) -> hint.get("name").asString())
			.allSatisfy((name) -> assertThat(metadata.property(name)).as(name).isPresent());
	}

	@Test
	void hintsOfVendorsAreAllThatAreKnown() {
		assertThat(values("providers.*.vendor")).containsExactlyElementsOf(Vendors.known());
	}

	@Test
	void hintsOfTypesAreAllThatThereAre() {
		assertThat(values("providers.*.type"))
			.containsExactlyElementsOf(Arrays.stream(ProviderType.values()).map(ProviderType::propertyName).toList());
	}

	@Test
	void hintsOfWhatHappensOnACutAreAllThatThereAre() {
		assertThat(values("routes.*.on-cut")).containsExactlyElementsOf(
				Arrays.stream(OnCut.values()).map((value) -> value.name().toLowerCase()).toList());
	}

	@Test
	void hintsOfLimitsAreAllThatThereAre() {
		List<String> lanes = Arrays.stream(Lane.values()).map(Lane::code).toList();
		assertThat(values("routes.*.lane")).containsExactlyElementsOf(lanes);
		assertThat(values("tags.by-name.*.lane")).containsExactlyElementsOf(lanes);
		List<String> tokens = Arrays.stream(TokenCounting.values())
			.map((value) -> value.name().toLowerCase().replace('_', '-'))
			.toList();
		assertThat(values("models.*.limits.tokens")).containsExactlyElementsOf(tokens);
		assertThat(values("quota-scopes.*.limits.tokens")).containsExactlyElementsOf(tokens);
		assertThat(values("shared-state")).containsExactlyElementsOf(
				Arrays.stream(SharedState.values()).map((value) -> value.name().toLowerCase()).toList());
	}

	@Test
	void valuesThatAreProposedAreValid() {
		assertThat(values("models.*.limits.reset-zone")).isNotEmpty().allMatch(ZoneId.getAvailableZoneIds()::contains);
		assertThat(values("circuit.failure-rate")).isNotEmpty().allMatch(Percentage::isValid);
		assertThat(values("models.*.price.currency")).isNotEmpty()
			.allSatisfy((currency) -> assertThat(Currency.getInstance(currency)).isNotNull());
		assertThat(values("models.*.options.temperature")).isNotEmpty()
			.allSatisfy((temperature) -> assertThat(Double.parseDouble(temperature)).isBetween(0.0, 2.0));
	}

	@Test
	void everyGroupHasADescription() {
		assertThat(metadata.groups()).filteredOn((group) -> !group.get("name").asString().equals("model-router"))
			.isNotEmpty()
			.allSatisfy((group) -> assertThat(group.path("description").asString("")).as(group.get("name").asString())
				.endsWith("."));
	}

	private static List<String> values(String property) {
		return metadata.values("model-router." + property)
			.stream()
			.map((value) -> value.get("value").asString())
			.toList();
	}

	private static void collect(String prefix, Class<?> group, List<String> names) {
		for (RecordComponent component : group.getRecordComponents()) {
			String name = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
			if (component.getType().isRecord()) {
				collect(name, component.getType(), names);
			}
			else {
				names.add(name);
			}
			if (component.getType() == Map.class) {
				Class<?> values = (Class<?>) ((ParameterizedType) component.getGenericType())
					.getActualTypeArguments()[1];
				if (values.isRecord()) {
					collect(name + ".*", values, names);
				}
			}
		}
	}

}
