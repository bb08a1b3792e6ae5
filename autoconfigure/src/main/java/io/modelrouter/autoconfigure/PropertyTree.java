package io.modelrouter.autoconfigure;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * The properties there are, as the records have them.
 */
final class PropertyTree {

	private PropertyTree() {
	}

	/**
	 * What to do about a property under {@code model-router} that nothing takes; empty if
	 * it may have a value.
	 */
	static Optional<String> advice(ConfigurationPropertyName name) {
		Class<?> group = ModelRouterProperties.class;
		String below = name.toString();
		for (int index = 1; index < name.getNumberOfElements(); index++) {
			String element = name.getElement(index, Form.DASHED);
			RecordComponent component = find(group, element).orElse(null);
			if (component == null) {
				return Optional.of(adviceForUnknown(name, index, group));
			}
			if (component.getType() == Map.class) {
				index++;
				below = (index < name.getNumberOfElements()) ? below : name + ".*";
			}
			Class<?> next = groupOf(component);
			if (next == null) {
				return adviceForValue(name, index, group, component);
			}
			group = next;
		}
		return Optional.of("write properties below " + below + ": " + String.join(", ", names(group)) + ".");
	}

	private static Optional<String> adviceForValue(ConfigurationPropertyName name, int index, Class<?> group,
			RecordComponent component) {
		int below = name.getNumberOfElements() - 1 - index;
		boolean list = component.getType() == List.class;
		if (below == 0 || (list && below == 1 && name.isLastElementIndexed())) {
			return Optional.empty();
		}
		String several = find(group, nameOf(component) + "s")
			.map((plural) -> "; for several there is '" + name.chop(index).append(nameOf(plural)) + "'")
			.orElse("");
		return Optional.of("remove what stands below " + name.chop(index + 1) + ": it takes "
				+ (list ? "a list" : "one value") + several + ".");
	}

	private static String adviceForUnknown(ConfigurationPropertyName name, int index, Class<?> group) {
		String element = name.getElement(index, Form.DASHED);
		ConfigurationPropertyName parent = name.chop(index);
		Optional<String> nearest = NearestName.of(element, names(group)).or(() -> nested(group, element));
		if (nearest.isPresent()) {
			return "did you mean '" + parent.append(nearest.get()) + "'?";
		}
		String there = "below " + parent + " there are: " + String.join(", ", names(group)) + ".";
		boolean dots = index > 2 && index < name.getNumberOfElements() - 1
				&& find(group, name.getElement(index + 1, Form.DASHED)).isPresent();
		return dots ? there + " A name with dots needs brackets: \"[" + name.getElement(index - 1, Form.ORIGINAL) + "."
				+ name.getElement(index, Form.ORIGINAL) + "]\"." : there;
	}

	/**
	 * The property of that name one group further down.
	 */
	private static Optional<String> nested(Class<?> group, String element) {
		return Arrays.stream(group.getRecordComponents())
			.filter((component) -> component.getType().isRecord() && find(component.getType(), element).isPresent())
			.map((component) -> nameOf(component) + "." + element)
			.findFirst();
	}

	private static Optional<RecordComponent> find(Class<?> group, String element) {
		return Arrays.stream(group.getRecordComponents())
			.filter((component) -> nameOf(component).replace("-", "").equals(element.replace("-", "")))
			.findFirst();
	}

	private static List<String> names(Class<?> group) {
		return Stream.of(group.getRecordComponents()).map(PropertyTree::nameOf).sorted().toList();
	}

	private static String nameOf(RecordComponent component) {
		return DataObjectPropertyName.toDashedForm(component.getName());
	}

	private static @Nullable Class<?> groupOf(RecordComponent component) {
		if (component.getType() == Map.class) {
			return (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[1];
		}
		return component.getType().isRecord() ? component.getType() : null;
	}

}
