package io.modelrouter.cost.budget.redis;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import io.modelrouter.BudgetStatus;
import io.modelrouter.cost.budget.Ask;
import io.modelrouter.cost.budget.Billionths;
import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.BudgetPeriod;
import io.modelrouter.cost.budget.Reservation;
import io.modelrouter.cost.budget.Scope;
import io.modelrouter.cost.budget.Settlement;
import io.modelrouter.quota.redis.RedisProcess;
import io.modelrouter.time.Time;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several instances against one budget, and a Redis that goes and comes back.
 */
class RedisBudgetBooksTests {

	private static final Duration PATIENT = Duration.ofSeconds(10);

	private final Budget month = Budget.of("month", Scope.ALL, "40", BudgetPeriod.MONTH);

	private final String prefix = UUID.randomUUID().toString();

	private final Semaphore settled = new Semaphore(0);

	private final List<RedisBudgetBooks> opened = new ArrayList<>();

	private RedisProcess redis;

	private LettuceConnectionFactory connections;

	@BeforeEach
	void start() {
		this.redis = RedisProcess.start();
		this.connections = this.redis.connections();
	}

	@AfterEach
	void stop() {
		if (this.redis != null) {
			this.opened.forEach(RedisBudgetBooks::close);
			this.connections.destroy();
			this.redis.close();
		}
	}

	@Test
	void whatOneInstanceSpendsTheOtherDoesNotHave() {
		RedisBudgetBooks one = books(PATIENT);
		RedisBudgetBooks other = books(PATIENT);
		Reservation held = reserve(one, "30");
		assertThat(other.reserve(ask("11"))).isNotInstanceOf(Reservation.class);
		settle(one, held, "25");
		this.settled.acquireUninterruptibly();
		settle(other, reserve(other, "15"), "15");
		this.settled.acquireUninterruptibly();
		assertThat(one.reserve(ask("0.1"))).isNotInstanceOf(Reservation.class);
		assertThat(one.mark(this.month, "80%")).isTrue();
		assertThat(other.mark(this.month, "80%")).isFalse();
	}

	@Test
	void whatWasSpentIsKnownAfterARestart() throws InterruptedException {
		RedisBudgetBooks before = books(PATIENT);
		settle(before, reserve(before, "5"), "7");
		this.settled.acquire();
		before.close();
		RedisBudgetBooks after = books(PATIENT);
		assertThat(after.reserve(ask("34"))).isNotInstanceOf(Reservation.class);
		assertThat(after.status(this.month).spent()).isEqualByComparingTo("7");
	}

	@Test
	void whatACrashedInstanceReservedCountsAsSpentWhenItIsGivenUp() {
		BudgetScript short1 = new BudgetScript(this.connections, this.prefix, Duration.ofMillis(1), Time.system());
		RedisBudgetBooks crashed = new RedisBudgetBooks(short1, new SharedBudgetSettings(this.prefix, PATIENT, 4),
				Time.system(), (budget, status) -> {
				});
		this.opened.add(crashed);
		reserve(crashed, "10");
		RedisBudgetBooks other = books(PATIENT);
		BudgetStatus status = other.status(this.month);
		while (status.assumed().signum() == 0) {
			settle(other, reserve(other, "0.1"), "0");
			status = other.status(this.month);
		}
		assertThat(status.spent()).isEqualByComparingTo("10");
	}

	@Test
	void threeProcessesSpendAllOfABudgetAndNoMore() throws Exception {
		List<Process> workers = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			workers.add(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
					"-XX:TieredStopAtLevel=1", "-cp", classPath(), BudgetWorker.class.getName(),
					String.valueOf(this.redis.port()), this.prefix)
				.redirectError(ProcessBuilder.Redirect.INHERIT)
				.start());
		}
		long answers = 0;
		for (Process worker : workers) {
			try (BufferedReader output = worker.inputReader()) {
				answers += Long.parseLong(output.lines().reduce("", (before, line) -> line));
			}
			assertThat(worker.waitFor()).isZero();
		}
		assertThat(answers).isEqualTo(400);
		RedisBudgetBooks books = books(PATIENT);
		books.reserve(ask("1"));
		assertThat(books.status(this.month).spent()).isEqualByComparingTo("40");
		assertThat(books.status(this.month).reserved()).isEqualByComparingTo("0");
	}

	@Test
	void withoutRedisAnInstanceSpendsItsPartOfWhatWasLeftAndTellsThatWhenItIsBack()
			throws IOException, InterruptedException {
		RedisBudgetBooks books = books(Duration.ofMillis(200));
		settle(books, reserve(books, "20"), "20");
		this.settled.acquire();
		this.redis.pause();
		// A quarter of the 20 that were left.
		settle(books, reserve(books, "4"), "4");
		assertThat(books.isShared()).isFalse();
		assertThat(books.reserve(ask("2"))).isNotInstanceOf(Reservation.class);
		assertThat(books.status(this.month).spent()).isEqualByComparingTo("24");
		this.redis.resume();
		assertThat(this.settled.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
		assertThat(books.status(this.month).spent()).isEqualByComparingTo("24");
		RedisBudgetBooks other = books(PATIENT);
		assertThat(other.reserve(ask("16.1"))).isNotInstanceOf(Reservation.class);
		reserve(other, "16");
	}

	@Test
	void whatIsUnderWayWhenRedisIsBackIsReservedThereAndSettledThere() throws IOException, InterruptedException {
		RedisBudgetBooks books = books(Duration.ofMillis(200));
		settle(books, reserve(books, "20"), "20");
		this.settled.acquire();
		this.redis.pause();
		Reservation underWay = reserve(books, "4");
		this.redis.resume();
		awaitShared(List.of(books), true);
		// Redis is told of it before it is asked again.
		settle(books, reserve(books, "0.001"), "0");
		this.settled.acquire();
		RedisBudgetBooks other = books(PATIENT);
		assertThat(other.reserve(ask("16.1"))).isNotInstanceOf(Reservation.class);
		assertThat(other.status(this.month).reserved()).isEqualByComparingTo("4");
		settle(books, underWay, "5");
		while (books.status(this.month).reserved().signum() != 0) {
			Thread.onSpinWait();
		}
		assertThat(other.reserve(ask("15.1"))).isNotInstanceOf(Reservation.class);
		reserve(other, "15");
	}

	@Test
	void whenRedisComesAndGoesNothingIsForgotten() throws Exception {
		List<RedisBudgetBooks> both = List.of(books(Duration.ofMillis(100)), books(Duration.ofMillis(100)));
		AtomicBoolean over = new AtomicBoolean();
		AtomicLong answered = new AtomicLong();
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			RedisBudgetBooks books = both.get(i % 2);
			Thread thread = new Thread(() -> {
				while (!over.get()) {
					if (books.reserve(ask("0.001")) instanceof Reservation reservation) {
						settle(books, reservation, "0.001");
						answered.incrementAndGet();
					}
				}
			});
			threads.add(thread);
			thread.start();
		}
		for (int i = 0; i < 3; i++) {
			this.redis.pause();
			awaitShared(both, false);
			this.redis.resume();
			awaitShared(both, true);
		}
		over.set(true);
		for (Thread thread : threads) {
			thread.join();
		}
		awaitShared(both, true);
		both.forEach(RedisBudgetBooks::close);
		RedisBudgetBooks after = books(PATIENT);
		after.reserve(ask("100"));
		assertThat(after.status(this.month).spent())
			.isEqualByComparingTo(BigDecimal.valueOf(answered.get()).movePointLeft(3));
		assertThat(after.status(this.month).reserved()).isEqualByComparingTo("0");
	}

	private static void awaitShared(List<RedisBudgetBooks> all, boolean shared) {
		while (!all.stream().allMatch((books) -> books.isShared() == shared)) {
			Thread.onSpinWait();
		}
	}

	@Test
	void redisThatLostItsDataIsToldWhatWasSpent() throws IOException, InterruptedException {
		RedisBudgetBooks books = books(Duration.ofSeconds(2));
		settle(books, reserve(books, "20"), "20");
		this.settled.acquire();
		this.redis.kill();
		this.redis.begin();
		BudgetStatus status;
		do {
			settle(books, reserve(books, "0.001"), "0");
			status = books.status(this.month);
		}
		while (!books.isShared() || books.reserve(ask("20.1")) instanceof Reservation);
		assertThat(status.spent()).isGreaterThanOrEqualTo(new BigDecimal("20"));
	}

	private RedisBudgetBooks books(Duration timeout) {
		RedisBudgetBooks books = new RedisBudgetBooks(this.connections,
				new SharedBudgetSettings(this.prefix, timeout, 4), Time.system(),
				(budget, status) -> this.settled.release());
		this.opened.add(books);
		return books;
	}

	private List<Ask> ask(String amount) {
		return List.of(new Ask(this.month, Billionths.of(new BigDecimal(amount)), true));
	}

	private Reservation reserve(RedisBudgetBooks books, String amount) {
		return (Reservation) books.reserve(ask(amount));
	}

	private static void settle(RedisBudgetBooks books, Reservation reservation, String spent) {
		books.settle(reservation, new Settlement(List.of(Billionths.of(new BigDecimal(spent))), false));
	}

	private static String classPath() {
		if (BudgetWorker.class.getClassLoader() instanceof URLClassLoader loader) {
			return Stream.of(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator));
		}
		return System.getProperty("java.class.path");
	}

}
