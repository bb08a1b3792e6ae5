package io.modelrouter.autoconfigure;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * The application's beans of one kind, without the router's own view. Nothing is created
 * before it is needed: a bean may itself need the router.
 *
 * @param <T> the kind
 * @param beanFactory where they are
 * @param type the kind
 * @param view the bean name of the router's own view, null if there is none
 */
record ModelBeans<T>(ListableBeanFactory beanFactory, Class<T> type, @Nullable String view) {

	/**
	 * The names that a provider may refer to.
	 */
	List<String> names() {
		return Arrays.stream(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, this.type))
			.filter((name) -> !isView(name))
			.toList();
	}

	/**
	 * Whether there is a bean of that name or alias and it is of this kind.
	 */
	boolean contains(String name) {
		return this.beanFactory.containsBean(name) && this.beanFactory.isTypeMatch(name, this.type);
	}

	/**
	 * Whether the name or alias stands for the router's own view.
	 */
	boolean isView(String name) {
		return this.view != null && (this.view.equals(name) || (this.beanFactory.containsBean(name)
				&& Arrays.asList(this.beanFactory.getAliases(name)).contains(this.view)));
	}

	/**
	 * The bean, looked up when it is asked for.
	 */
	Supplier<T> named(String name) {
		return () -> this.beanFactory.getBean(name, this.type);
	}

}
