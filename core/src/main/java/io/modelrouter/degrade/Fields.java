package io.modelrouter.degrade;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The state of objects: all their fields, private ones and those of superclasses too.
 * Thread-safe.
 */
final class Fields {

	private static final List<String> LANGUAGE = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "kotlin.");

	/** Derived from the other fields when first asked for. */
	private static final String DERIVED = "kotlin.Lazy";

	private final ClassValue<Optional<List<Field>>> known = new ClassValue<>() {

		@Override
		protected Optional<List<Field>> computeValue(Class<?> type) {
			return read(type);
		}

	};

	/**
	 * The fields of the class, in a fixed order.
	 * @throws NotCanonicalException if they are not the whole state
	 */
	List<Field> of(Class<?> type) throws NotCanonicalException {
		return this.known.get(type)
			.orElseThrow(() -> new NotCanonicalException("nothing is known of " + type.getName()));
	}

	static @Nullable Object value(Field field, Object owner) throws NotCanonicalException {
		try {
			return field.get(owner);
		}
		catch (IllegalAccessException ex) {
			throw new NotCanonicalException("no access to " + field.getDeclaringClass().getName());
		}
	}

	/** Empty if a part of the state is out of reach, or all of it. */
	private static Optional<List<Field>> read(Class<?> type) {
		List<Field> fields = new ArrayList<>();
		for (Class<?> part = type; part != null && part != Object.class
				&& part != Record.class; part = part.getSuperclass()) {
			if (isOfTheLanguage(part) || !add(part, fields)) {
				return Optional.empty();
			}
		}
		return (fields.isEmpty() && !isAllInItsClass(type)) ? Optional.empty() : Optional.of(List.copyOf(fields));
	}

	/**
	 * A lambda that captures nothing, and a type with one instance. Of other types
	 * without fields, and of all types of a native image, nothing is to be seen.
	 */
	private static boolean isAllInItsClass(Class<?> type) {
		return type.isHidden() || Arrays.stream(type.getDeclaredFields())
			.anyMatch((field) -> Modifier.isStatic(field.getModifiers()) && field.getType() == type);
	}

	private static boolean add(Class<?> part, List<Field> fields) {
		Field[] declared = part.getDeclaredFields();
		Arrays.sort(declared, Comparator.comparing(Field::getName));
		for (Field field : declared) {
			if (Modifier.isStatic(field.getModifiers()) || field.getType().getName().equals(DERIVED)) {
				continue;
			}
			try {
				field.setAccessible(true);
			}
			catch (InaccessibleObjectException | SecurityException ex) {
				return false;
			}
			fields.add(field);
		}
		return true;
	}

	private static boolean isOfTheLanguage(Class<?> type) {
		return LANGUAGE.stream().anyMatch(type.getName()::startsWith);
	}

}
