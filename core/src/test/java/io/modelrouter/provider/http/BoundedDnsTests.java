package io.modelrouter.provider.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BoundedDnsTests {

	private static final Duration SHORT = Duration.ofMillis(50);

	private static final Duration LONG = Duration.ofSeconds(10);

	@Test
	void lookupThatHangsEndsAtTheLimit() throws Exception {
		CountDownLatch hang = new CountDownLatch(1);
		AtomicInteger lookups = new AtomicInteger();
		try (BoundedDns dns = new BoundedDns((host) -> {
			lookups.incrementAndGet();
			await(hang);
			return List.of();
		}, () -> SHORT, CompletableFuture::new)) {
			for (int i = 0; i < 6; i++) {
				assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> dns.lookup("api.example"))
					.withMessageContaining("api.example");
			}
			assertThat(lookups).hasValue(4);
			hang.countDown();
		}
	}

	@Test
	void lookupsAtOnceShareAThread() throws Exception {
		CountDownLatch hang = new CountDownLatch(1);
		AtomicInteger lookups = new AtomicInteger();
		CountDownLatch waiting = new CountDownLatch(50);
		ExecutorService callers = Executors.newFixedThreadPool(50);
		try (BoundedDns dns = new BoundedDns((host) -> {
			lookups.incrementAndGet();
			await(hang);
			return List.of(InetAddress.getLoopbackAddress());
		}, () -> {
			// Asked for when the lookup is shared already.
			waiting.countDown();
			return LONG;
		}, CompletableFuture::new)) {
			List<Future<List<InetAddress>>> found = new ArrayList<>();
			for (int i = 0; i < 50; i++) {
				found.add(callers.submit(() -> dns.lookup("api.example")));
			}
			assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
			hang.countDown();
			for (Future<List<InetAddress>> each : found) {
				assertThat(each.get()).containsExactly(InetAddress.getLoopbackAddress());
			}
			assertThat(lookups).hasValue(1);
		}
		finally {
			callers.shutdownNow();
		}
	}

	@Test
	void unknownNameIsUnknown() {
		try (BoundedDns dns = new BoundedDns((host) -> {
			throw new UnknownHostException(host);
		}, () -> LONG, CompletableFuture::new)) {
			assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> dns.lookup("api.example"));
		}
	}

	@Test
	void bothFamiliesOfAddressesAreTried() throws Exception {
		InetAddress first = InetAddress.getByName("2001:db8::1");
		InetAddress second = InetAddress.getByName("2001:db8::2");
		InetAddress other = InetAddress.getByName("192.0.2.1");
		try (BoundedDns dns = new BoundedDns((host) -> List.of(first, second, other), () -> LONG,
				CompletableFuture::new)) {
			assertThat(dns.lookup("api.example")).containsExactly(first, other);
		}
		try (BoundedDns dns = new BoundedDns((host) -> List.of(first, second, second), () -> LONG,
				CompletableFuture::new)) {
			assertThat(dns.lookup("api.example")).containsExactly(first, second);
		}
	}

	private static void await(CountDownLatch latch) {
		boolean interrupted = false;
		while (true) {
			try {
				latch.await();
				break;
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}
