package io.modelrouter.provider.keys;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.modelrouter.AttemptRejectedException;
import io.modelrouter.Rejection;
import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class KeyRingTests {

	private static final String WHY = "AUTHENTICATION (HTTP 401): wrong key";

	private final VirtualTime time = new VirtualTime();

	@Test
	void keysAreLentInTurn() {
		KeyRing ring = ring("key-aaaaaaaa", "key-bbbbbbbb", "key-aaaaaaaa");
		assertThat(List.of(value(ring), value(ring), value(ring))).containsExactly("key-aaaaaaaa", "key-bbbbbbbb",
				"key-aaaaaaaa");
	}

	@Test
	void providerWithoutKeysLendsNone() {
		KeyRing ring = ring();
		assertThat(ring.lend().value()).isNull();
		assertThat(ring.refused(ring.lend(), WHY)).isFalse();
		assertThat(ring.lend()).isNotNull();
	}

	@Test
	void refusedKeyIsOutAndTheOthersGoOn() {
		KeyRing ring = ring("key-aaaaaaaa", "key-bbbbbbbb");
		assertThat(ring.refused(ring.lend(), WHY)).isTrue();
		assertThat(List.of(value(ring), value(ring))).containsOnly("key-bbbbbbbb");
	}

	@Test
	void refusedKeyIsProbedAfterPausesThatGrow() {
		KeyRing ring = ring("key-aaaaaaaa", "key-bbbbbbbb");
		ring.refused(ring.lend(), WHY);
		long pause = 30;
		for (int i = 0; i < 12; i++) {
			this.time.advance(Duration.ofSeconds(pause - 1));
			assertThat(lendTwice(ring)).doesNotContain("key-aaaaaaaa");
			this.time.advance(Duration.ofSeconds(1));
			KeyLease probe = probe(ring);
			assertThat(probe.value()).isEqualTo("key-aaaaaaaa");
			ring.refused(probe, WHY);
			pause = Math.min(pause * 2, 3600);
		}
	}

	@Test
	void onlyOneAttemptProbes() {
		KeyRing ring = ring("key-aaaaaaaa");
		ring.refused(ring.lend(), WHY);
		this.time.advance(Duration.ofSeconds(5));
		KeyLease probe = ring.lend();
		assertThat(rejection(ring).message()).contains("a probe is under way");
		assertThat(rejection(ring).retryAfter()).isNull();
		ring.returned(probe);
		assertThat(ring.lend()).isNotNull();
	}

	@Test
	void probeThatSucceedsBringsTheKeyBack() {
		KeyRing ring = ring("key-aaaaaaaa");
		ring.refused(ring.lend(), WHY);
		assertThat(rejection(ring).reason()).isEqualTo(Rejection.Reason.COOLDOWN);
		this.time.advance(Duration.ofSeconds(5));
		ring.accepted(ring.lend());
		assertThat(List.of(value(ring), value(ring))).containsOnly("key-aaaaaaaa");
	}

	@Test
	void keyThatComesBackStartsWithTheFirstPauseAgain() {
		KeyRing ring = ring("key-aaaaaaaa");
		ring.refused(ring.lend(), WHY);
		this.time.advance(Duration.ofSeconds(5));
		ring.refused(ring.lend(), WHY);
		this.time.advance(Duration.ofSeconds(10));
		ring.accepted(ring.lend());
		ring.refused(ring.lend(), WHY);
		this.time.advance(Duration.ofSeconds(5));
		assertThat(ring.lend()).isNotNull();
	}

	@Test
	void attemptsThatWereUnderWayDoNotLengthenThePause() {
		KeyRing ring = ring("key-aaaaaaaa");
		List<KeyLease> underWay = List.of(ring.lend(), ring.lend(), ring.lend());
		underWay.forEach((lease) -> ring.refused(lease, WHY));
		this.time.advance(Duration.ofSeconds(5));
		assertThat(ring.lend()).isNotNull();
	}

	@Test
	void refusalOfEveryKeySaysWhyAndWhenItIsProbed() {
		KeyRing ring = ring("key-aaaaaaaa", "key-bbbbbbbb");
		ring.refused(ring.lend(), "AUTHENTICATION (HTTP 401): another reason");
		ring.refused(ring.lend(), WHY);
		this.time.advance(Duration.ofMillis(1500));
		Rejection rejection = rejection(ring);
		assertThat(rejection.reason()).isEqualTo(Rejection.Reason.COOLDOWN);
		assertThat(rejection.message()).isEqualTo("Every key of provider 'test' was refused by it, last with " + WHY
				+ ". Replace the key(s); the next probe is in 4 s.");
		assertThat(rejection.retryAfter()).isEqualTo(Duration.ofMillis(3500));
	}

	@Test
	void retryAfterAFailedProbeMeetsTheGoodKey() {
		KeyRing ring = ring("key-aaaaaaaa", "key-bbbbbbbb", "key-cccccccc");
		ring.refused(ring.lend(), WHY);
		ring.refused(ring.lend(), WHY);
		for (int i = 0; i < 5; i++) {
			this.time.advance(Duration.ofHours(2));
			for (int call = 0; call < 4; call++) {
				KeyLease lease = ring.lend();
				if (!lease.value().equals("key-cccccccc")) {
					assertThat(ring.refused(lease, WHY)).isTrue();
					lease = ring.lend();
				}
				assertThat(lease.value()).isEqualTo("key-cccccccc");
				ring.accepted(lease);
				this.time.advance(Duration.ofSeconds(5));
			}
		}
	}

	@Test
	void retryAfterANewRefusalMeetsTheGoodKey() {
		KeyRing ring = ring("key-aaaaaaaa", "key-bbbbbbbb", "key-cccccccc");
		ring.refused(ring.lend(), WHY);
		KeyLease underWay = ring.lend();
		this.time.advance(Duration.ofHours(2));
		ring.returned(ring.lend());
		ring.refused(underWay, WHY);
		assertThat(value(ring)).isEqualTo("key-cccccccc");
	}

	@Test
	void replacementIsStrippedAndEachKeyTakenOnce() {
		KeyRing ring = ring("key-aaaaaaaa");
		ring.replace(List.of(" key-bbbbbbbb\n", "key-bbbbbbbb", "\tkey-cccccccc"));
		assertThat(List.of(value(ring), value(ring), value(ring))).containsExactly("key-bbbbbbbb", "key-cccccccc",
				"key-bbbbbbbb");
	}

	@Test
	void replacedKeysStartAfresh() {
		KeyRing ring = ring("key-aaaaaaaa", "key-bbbbbbbb");
		KeyLease old = ring.lend();
		ring.refused(ring.lend(), WHY);
		ring.replace(List.of("key-bbbbbbbb", "key-cccccccc"));
		ring.refused(old, WHY);
		assertThat(lendTwice(ring)).containsExactlyInAnyOrder("key-bbbbbbbb", "key-cccccccc");
	}

	@Test
	void replacementWithoutAKeyOrWithABlankOneIsRefused() {
		KeyRing ring = ring("key-aaaaaaaa");
		assertThatIllegalArgumentException().isThrownBy(() -> ring.replace(List.of()));
		assertThatIllegalArgumentException().isThrownBy(() -> ring.replace(List.of("key-bbbbbbbb", " ")))
			.withMessageNotContaining("bbbb");
		assertThat(value(ring)).isEqualTo("key-aaaaaaaa");
	}

	@Test
	void keysShowTheirLastFourCharacters() {
		KeyRing ring = ring("key-abcd1234");
		assertThat(ring.lend()).hasToString("…1234");
		assertThat(ring("short").lend()).hasToString("…");
		assertThat(ring).hasToString("keys of test");
	}

	@Test
	void threadsNeverHoldTheSameProbe() throws Exception {
		KeyRing ring = ring("key-aaaaaaaa", "key-bbbbbbbb");
		ring.refused(ring.lend(), WHY);
		ring.refused(ring.lend(), WHY);
		this.time.advance(Duration.ofHours(2));
		Set<String> held = ConcurrentHashMap.newKeySet();
		AtomicInteger lent = new AtomicInteger();
		CountDownLatch start = new CountDownLatch(1);
		race(16, () -> {
			start.countDown();
			start.await();
			for (int i = 0; i < 2000; i++) {
				KeyLease lease = lendOrNull(ring);
				if (lease != null) {
					assertThat(held.add(lease.value())).isTrue();
					lent.incrementAndGet();
					held.remove(lease.value());
					ring.returned(lease);
				}
			}
			return null;
		});
		assertThat(lent.get()).isPositive();
	}

	@Test
	void replacementsAndRefusalsMayRace() throws Exception {
		KeyRing ring = ring("key-00000000");
		AtomicInteger names = new AtomicInteger();
		race(8, () -> {
			for (int i = 0; i < 200; i++) {
				KeyLease lease = lendOrNull(ring);
				if (lease != null && i % 3 == 0) {
					ring.refused(lease, WHY);
				}
				else if (lease != null) {
					ring.accepted(lease);
				}
				if (i % 100 == 0) {
					ring.replace(List.of("key-" + names.incrementAndGet() + "-abcd"));
				}
			}
			return null;
		});
		ring.replace(List.of("key-last-last"));
		assertThat(value(ring)).isEqualTo("key-last-last");
	}

	private static void race(int threads, Callable<Void> work) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			List<Future<Void>> futures = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				futures.add(executor.submit(work));
			}
			for (Future<Void> future : futures) {
				future.get();
			}
		}
		finally {
			executor.shutdownNow();
		}
	}

	private static Rejection rejection(KeyRing ring) {
		return catchThrowableOfType(AttemptRejectedException.class, ring::lend).rejection();
	}

	private static @Nullable KeyLease lendOrNull(KeyRing ring) {
		try {
			return ring.lend();
		}
		catch (AttemptRejectedException ex) {
			return null;
		}
	}

	private KeyRing ring(String... keys) {
		return new KeyRing("test", List.of(keys), this.time);
	}

	private static String value(KeyRing ring) {
		return ring.lend().value();
	}

	private static List<String> lendTwice(KeyRing ring) {
		return List.of(value(ring), value(ring));
	}

	private static KeyLease probe(KeyRing ring) {
		KeyLease first = ring.lend();
		return first.value().startsWith("key-a") ? first : ring.lend();
	}

}
