package io.modelrouter.engine;

import java.util.concurrent.atomic.AtomicBoolean;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.ai.chat.model.ChatResponse;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * An application whose own context cannot be carried to the thread of a stream.
 */
@Timeout(60)
class BrokenContextTests {

	private static final String KEY = "broken-context";

	private final AtomicBoolean broken = new AtomicBoolean();

	private final StreamFixture fixture = new StreamFixture();

	@BeforeEach
	void register() {
		ContextRegistry.getInstance().registerThreadLocalAccessor(new Broken());
	}

	@AfterEach
	void close() {
		ContextRegistry.getInstance().removeThreadLocalAccessor(KEY);
		this.fixture.close();
	}

	@Test
	void streamEndsWithTheErrorAndGivesBackItsPlace() {
		this.fixture.provider.thenAnswer("a", "Hello");
		Flux<ChatResponse> stream = this.fixture.with((builder) -> builder.maxStreams(1))
			.stream("a")
			.contextWrite((context) -> context.put(KEY, "value"));
		this.broken.set(true);
		assertThatIllegalStateException().isThrownBy(stream::blockLast).withMessage("broken");
		this.broken.set(false);
		assertThat(stream.blockLast()).isNotNull();
	}

	private final class Broken implements ThreadLocalAccessor<String> {

		private final ThreadLocal<String> value = new ThreadLocal<>();

		@Override
		public Object key() {
			return KEY;
		}

		@Override
		public String getValue() {
			return this.value.get();
		}

		@Override
		public void setValue(String value) {
			if (BrokenContextTests.this.broken.get()) {
				throw new IllegalStateException("broken");
			}
			this.value.set(value);
		}

		@Override
		public void setValue() {
			this.value.remove();
		}

	}

}
