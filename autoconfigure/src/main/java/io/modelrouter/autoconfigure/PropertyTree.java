package io.modelrouter.autoconfigure;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
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
		Unknown unknown = unknown(name);
		return (unknown != null) ? Optional.of(adviceForUnknown(name, unknown)) : adviceForKnown(name);
	}

	/**
	 * The first part of a name that does not exist, null if all do.
	 */
	private static @Nullable Unknown unknown(ConfigurationPropertyName name) {
		Class<?> group = ModelRouterProperties.class;
		for (int index = 1; index < name.getNumberOfElements(); index++) {
			RecordComponent component = find(group, name.getElement(index, Form.DASHED)).orElse(null);
			if (component == null) {
				return new Unknown(index, group);
			}
			if (hasElements(component)) {
				index++;
			}
			Class<?> next = groupOf(component);
			if (next == null) {
				return null;
			}
			group = next;
		}
		return null;
	}

	private static Optional<String> adviceForKnown(ConfigurationPropertyName name) {
		Class<?> group = ModelRouterProperties.class;
		String below = name.toString();
		for (int index = 1; index < name.getNumberOfElements(); index++) {
			RecordComponent component = find(group, name.getElement(index, Form.DASHED)).orElseThrow();
			if (hasElements(component)) {
				index++;
				String any = (component.getType() == Map.class) ? ".*" : "[0]";
				below = (index < name.getNumberOfElements()) ? below : name + any;
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

	private static String adviceForUnknown(ConfigurationPropertyName name, Unknown unknown) {
		ConfigurationPropertyName nearest = nearest(name, unknown);
		if (nearest != null) {
			return "did you mean '" + nearest + "'?";
		}
		int index = unknown.index();
		Class<?> group = unknown.group();
		ConfigurationPropertyName parent = name.chop(index);
		String there = "below " + parent + " there are: " + String.join(", ", names(group)) + ".";
		boolean dots = index > 2 && index < name.getNumberOfElements() - 1
				&& find(group, name.getElement(index + 1, Form.DASHED)).isPresent();
		return dots ? there + " A name with dots needs brackets: \"[" + name.getElement(index - 1, Form.ORIGINAL) + "."
				+ name.getElement(index, Form.ORIGINAL) + "]\"." : there;
	}

	/**
	 * The name with the nearest part in place of the unknown one, and so on to its end;
	 * without what follows if that cannot be. Null if nothing is near.
	 */
	private static @Nullable ConfigurationPropertyName nearest(ConfigurationPropertyName name, Unknown unknown) {
		String element = name.getElement(unknown.index(), Form.DASHED);
		String part = NearestName.of(element, names(unknown.group()))
			.or(() -> nested(unknown.group(), element))
			.orElse(null);
		if (part == null) {
			return null;
		}
		ConfigurationPropertyName near = name.chop(unknown.index()).append(part);
		ConfigurationPropertyName whole = near.append(name.subName(unknown.index() + 1));
		Unknown next = unknown(whole);
		if (next == null) {
			return adviceForKnown(whole).isEmpty() ? whole : near;
		}
		ConfigurationPropertyName further = nearest(whole, next);
		return (further != null) ? further : near;
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

	/**
	 * Whether a name or an index follows.
	 */
	private static boolean hasElements(RecordComponent component) {
		return component.getType() == Map.class || component.getType() == List.class && groupOf(component) != null;
	}

	private static @Nullable Class<?> groupOf(RecordComponent component) {
		Class<?> type = component.getType();
		if (component.getGenericType() instanceof ParameterizedType several) {
			Type[] arguments = several.getActualTypeArguments();
			type = (Class<?>) arguments[arguments.length - 1];
		}
		return type.isRecord() ? type : null;
	}

	/**
	 * A part of a name that does not exist.
	 *
	 * @param group where it was looked for
	 */
	private record Unknown(int index, Class<?> group) {
	}

}
