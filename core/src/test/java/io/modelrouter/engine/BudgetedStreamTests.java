package io.modelrouter.engine;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import org.springframework.ai.chat.model.ChatResponse;

import io.modelrouter.BudgetStatus;
import io.modelrouter.FailureKind;
import io.modelrouter.ModelRouter;
import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.BudgetPeriod;
import io.modelrouter.cost.budget.BudgetSettings;
import io.modelrouter.cost.budget.Exchange;
import io.modelrouter.cost.budget.Scope;
import io.modelrouter.cost.budget.memory.Journal;
import io.modelrouter.cost.budget.memory.MemoryBooks;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Streams and embeddings are paid by budgets as calls are.
 */
class BudgetedStreamTests {

	private final StreamFixture fixture = new StreamFixture();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void streamIsSettledWithWhatItUsed() {
		this.fixture.provider.thenAnswer("a", "Hello");
		ModelRouter router = withBudget("1").router("a");
		router.route().stream("Hello").blockLast();
		// 7 tokens at 1 and 3 at 10 per million
		assertThat(status(router).spent()).isEqualByComparingTo("0.000037");
		assertThat(status(router).reserved()).isEqualByComparingTo("0");
	}

	@Test
	void streamThatBreaksIsSettledWithWhatItUsed() {
		this.fixture.provider.thenBreak("a", FailureKind.INCOMPLETE, "one", "two");
		ModelRouter router = withBudget("1").router("a");
		StreamFixture.failure(router.route().stream("Hello"));
		BudgetStatus status = status(router);
		assertThat(status.reserved()).isEqualByComparingTo("0");
		assertThat(status.spent()).isEqualByComparingTo(this.fixture.call().attempts().get(0).cost().amount());
		assertThat(status.assumed()).isEqualByComparingTo(status.spent());
	}

	@Test
	void streamThatItsSubscriberLeavesIsSettledWithWhatItUsed() throws InterruptedException {
		CountDownLatch left = new CountDownLatch(1);
		CountDownLatch settled = new CountDownLatch(1);
		this.fixture.provider.then("a", (prompt, limits, receiver) -> {
			StreamingProvider.send(receiver, "one");
			StreamFixture.await(left);
			StreamingProvider.send(receiver, "two");
			return StreamingProvider.silent();
		});
		ModelRouter router = this.fixture.with((builder) -> builder.budgets(settings("1", settled))).router("a");
		router.route().stream("Hello").take(1).blockLast();
		left.countDown();
		settled.await();
		assertThat(status(router).reserved()).isEqualByComparingTo("0");
		assertThat(status(router).spent()).isGreaterThan(BigDecimal.ZERO);
	}

	@Test
	void streamForWhichThereIsNoMoneyIsRefused() {
		ModelRouter router = withBudget("0.0000001").router("a");
		Flux<ChatResponse> stream = router.route().stream("Hello");
		assertThat(StreamFixture.failure(stream).code()).isEqualTo("budget");
		assertThat(this.fixture.provider.asked()).isEmpty();
	}

	@Test
	void embeddingsAreSettledWithTheirTokens() {
		BudgetFixture vectors = new BudgetFixture().model("e", "1").route("chat", "e");
		vectors.builder.embeddings(new RouteSettings("texts", "e"));
		vectors.provider.uses("e", () -> SpendingProvider.output(500));
		ModelRouter router = vectors.budget(Budget.of("b", Scope.route("texts"), "1", BudgetPeriod.DAY)).router();
		router.embeddings("texts").embed("Hello");
		assertThat(BudgetFixture.status(router, "b").spent()).isEqualByComparingTo("0.5");
	}

	private StreamFixture withBudget(String amount) {
		return this.fixture.with((builder) -> builder.budgets(settings(amount, new CountDownLatch(1))));
	}

	private static BudgetSettings settings(String amount, CountDownLatch settled) {
		return new BudgetSettings(List.of(Budget.of("b", Scope.ALL, amount, BudgetPeriod.MONTH)), Exchange.NONE,
				(time, listener) -> new MemoryBooks(time, Journal.NONE, listener),
				List.of((budget, status) -> settled.countDown()));
	}

	private static BudgetStatus status(ModelRouter router) {
		return router.budgets().get(0);
	}

}
