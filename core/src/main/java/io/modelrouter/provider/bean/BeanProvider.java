package io.modelrouter.provider.bean;

import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.util.function.SingletonSupplier;

import io.modelrouter.FailureClassifier;
import io.modelrouter.ModelClient;
import io.modelrouter.ModelProvider;
import io.modelrouter.ModelSettings;
import io.modelrouter.provider.error.ExceptionTranslator;
import io.modelrouter.provider.error.SdkReader;
import io.modelrouter.provider.usage.UsageReader;
import io.modelrouter.provider.usage.UsageReaders;
import io.modelrouter.time.Time;

/**
 * A provider over any {@code ChatModel} bean. The router cannot cut such a model: a
 * caller is released at its limit, and the work is interrupted and abandoned.
 * Thread-safe.
 */
public final class BeanProvider implements ModelProvider {

	/** How many calls of one bean may run at once, and streams that hold a thread. */
	public static final int THREADS = 64;

	private static final Logger logger = LoggerFactory.getLogger(BeanProvider.class);

	private final String name;

	private final Supplier<ChatModel> bean;

	private final List<SdkReader> readers;

	private final BeanJudge judge;

	private final UsageReaders usages;

	private final Workers workers;

	private final Time time;

	/**
	 * @param name the provider's name in the configuration
	 * @param vendor whose error dialect the bean speaks
	 * @param bean finds the bean; asked once, when first needed
	 * @param readers understand the exceptions and options of those SDKs that are there
	 * @param usages understand what those SDKs count
	 * @param threads makes the threads that its work runs on, at most {@link #THREADS}
	 * @param time the clock
	 */
	public BeanProvider(String name, String vendor, Supplier<ChatModel> bean, FailureClassifier classifier,
			List<SdkReader> readers, List<UsageReader> usages, ThreadFactory threads, Time time) {
		this.name = name;
		this.bean = SingletonSupplier.of(() -> checked(bean.get()));
		this.readers = List.copyOf(readers);
		this.judge = new BeanJudge(vendor, classifier, new ExceptionTranslator(vendor, readers));
		this.workers = new Workers(THREADS, threads);
		this.usages = new UsageReaders(usages);
		this.time = time;
	}

	private ChatModel checked(ChatModel model) {
		ChatOptions options = BeanClient.optionsOf(model);
		int retries = this.readers.stream().mapToInt((reader) -> reader.retries(options)).max().orElse(0);
		if (retries > 0) {
			logger.warn("The ChatModel bean of provider '{}' retries up to {} times by itself, unseen by the router. "
					+ "Build it with maxRetries(0).", this.name, retries);
		}
		return model;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public ModelClient client(ModelSettings model) {
		return new BeanClient(this.name, this.bean, new BeanOptions(model), this.workers, this.judge, this.usages,
				this.time);
	}

	/**
	 * Finds the bean now, and so reports the retries that it does by itself.
	 */
	@Override
	public void warmUp() {
		this.bean.get();
	}

	/**
	 * How many threads are still held by work that was abandoned at its limit.
	 */
	public int abandoned() {
		return this.workers.abandoned();
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
