package io.modelrouter.provider.bean;

import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.util.function.SingletonSupplier;

import io.modelrouter.FailureClassifier;
import io.modelrouter.ModelClient;
import io.modelrouter.ModelProvider;
import io.modelrouter.ModelSettings;
import io.modelrouter.provider.error.ExceptionTranslator;
import io.modelrouter.provider.error.SdkReader;

/**
 * A provider over any {@code EmbeddingModel} bean, under the terms of a
 * {@link BeanProvider}. Thread-safe.
 */
public final class EmbeddingBeanProvider implements ModelProvider {

	private static final Logger logger = LoggerFactory.getLogger(EmbeddingBeanProvider.class);

	private final String name;

	private final Supplier<EmbeddingModel> bean;

	private final List<SdkReader> readers;

	private final BeanJudge judge;

	private final Workers workers;

	/**
	 * @param name the provider's name in the configuration
	 * @param vendor whose error dialect the bean speaks
	 * @param bean finds the bean; asked once, when first needed
	 * @param readers understand the exceptions and options of those SDKs that are there
	 * @param threads makes the threads that its work runs on, at most
	 * {@link BeanProvider#THREADS}
	 */
	public EmbeddingBeanProvider(String name, String vendor, Supplier<EmbeddingModel> bean,
			FailureClassifier classifier, List<SdkReader> readers, ThreadFactory threads) {
		this.name = name;
		this.bean = SingletonSupplier.of(() -> checked(bean.get()));
		this.readers = List.copyOf(readers);
		this.judge = new BeanJudge(vendor, classifier, new ExceptionTranslator(vendor, readers));
		this.workers = new Workers(BeanProvider.THREADS, threads);
	}

	private EmbeddingModel checked(EmbeddingModel model) {
		int retries = this.readers.stream().mapToInt((reader) -> reader.retries(model)).max().orElse(0);
		if (retries > 0) {
			logger.warn("The EmbeddingModel bean of provider '{}' retries up to {} times by itself, unseen by the "
					+ "router. Build it with maxRetries(0).", this.name, retries);
		}
		return model;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public ModelClient client(ModelSettings model) {
		return new EmbeddingBeanClient(this.bean, model, new BeanWork(this.name, this.workers, this.judge), this.judge);
	}

	/**
	 * Finds the bean now, and so reports the retries that it does by itself.
	 */
	@Override
	public void warmUp() {
		this.bean.get();
	}

	@Override
	public void replaceKeys(List<String> keys) {
		throw new UnsupportedOperationException(
				"Provider '" + this.name + "' is a bean and has its own keys; replace them there");
	}

	@Override
	public void close() {
		this.workers.close();
	}

	@Override
	public String toString() {
		return "provider " + this.name;
	}

}
