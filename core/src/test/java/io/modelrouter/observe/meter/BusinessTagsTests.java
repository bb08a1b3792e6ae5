package io.modelrouter.observe.meter;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BusinessTagsTests {

	@Test
	void tagsBeyondTheLimitAreOther() {
		BusinessTags tags = new BusinessTags(2);
		assertThat(tags.of("a")).isEqualTo("a");
		assertThat(tags.of("b")).isEqualTo("b");
		assertThat(tags.of("c")).isEqualTo("other");
		assertThat(tags.of("a")).isEqualTo("a");
	}

	@Test
	void callerWithoutTagTakesNoneOfThem() {
		BusinessTags tags = new BusinessTags(1);
		assertThat(tags.of(null)).isEqualTo("untagged");
		assertThat(tags.of("other")).isEqualTo("other");
		assertThat(tags.of("a")).isEqualTo("a");
		assertThat(tags.of(null)).isEqualTo("untagged");
		assertThat(tags.of("untagged")).isEqualTo("untagged");
	}

	@RepeatedTest(5)
	void threadsThatBringNewTagsAtOnceNeverPassTheLimit() throws Exception {
		BusinessTags tags = new BusinessTags(100);
		Set<String> told = ConcurrentHashMap.newKeySet();
		ExecutorService threads = Executors.newFixedThreadPool(8);
		CountDownLatch go = new CountDownLatch(1);
		List<Future<?>> all = new ArrayList<>();
		for (int thread = 0; thread < 8; thread++) {
			int first = thread * 50;
			all.add(threads.submit(() -> {
				go.await();
				for (int i = 0; i < 400; i++) {
					told.add(tags.of("tag-" + (first + i) % 400));
				}
				return null;
			}));
		}
		go.countDown();
		for (Future<?> one : all) {
			one.get();
		}
		threads.shutdown();
		assertThat(told).hasSize(101).contains("other");
	}

}
