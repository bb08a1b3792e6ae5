package io.modelrouter.autoconfigure;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.beans.factory.ListableBeanFactory;

import io.modelrouter.provider.ProviderType;

/**
 * The models among the application's beans.
 *
 * @param chat those that answer prompts
 * @param embedding those that embed texts
 */
record ApplicationModels(ModelBeans<ChatModel> chat, ModelBeans<EmbeddingModel> embedding) {

	static ApplicationModels of(ListableBeanFactory beanFactory) {
		return new ApplicationModels(new ModelBeans<>(beanFactory, ChatModel.class, ChatModelViewConfiguration.NAME),
				new ModelBeans<>(beanFactory, EmbeddingModel.class, EmbeddingModelViewConfiguration.NAME));
	}

	/**
	 * Those that a provider of the type may refer to.
	 */
	ModelBeans<?> of(ProviderType type) {
		return (type == ProviderType.EMBEDDING_MODEL) ? this.embedding : this.chat;
	}

}
