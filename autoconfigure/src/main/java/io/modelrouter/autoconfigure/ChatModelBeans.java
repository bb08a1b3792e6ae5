package io.modelrouter.autoconfigure;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * The application's {@link ChatModel} beans, without the router's own view. Nothing is
 * created before it is needed: a bean may itself need the router.
 */
final class ChatModelBeans {

	/** The bean name of the router's own view of its default route. */
	static final String VIEW = "modelRouterChatModel";

	private final ListableBeanFactory beanFactory;

	ChatModelBeans(ListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * The names that a provider may refer to.
	 */
	List<String> names() {
		return Arrays.stream(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, ChatModel.class))
			.filter((name) -> !isView(name))
			.toList();
	}

	/**
	 * Whether there is a bean of that name or alias and it is a {@link ChatModel}.
	 */
	boolean contains(String name) {
		return this.beanFactory.containsBean(name) && this.beanFactory.isTypeMatch(name, ChatModel.class);
	}

	/**
	 * Whether the name or alias stands for the router's own view.
	 */
	boolean isView(String name) {
		return VIEW.equals(name) || (this.beanFactory.containsBean(name)
				&& Arrays.asList(this.beanFactory.getAliases(name)).contains(VIEW));
	}

	/**
	 * The bean, looked up when it is asked for.
	 */
	Supplier<ChatModel> named(String name) {
		return () -> this.beanFactory.getBean(name, ChatModel.class);
	}

}
