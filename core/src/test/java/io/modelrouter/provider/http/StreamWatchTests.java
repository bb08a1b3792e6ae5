package io.modelrouter.provider.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.modelrouter.StreamLimits;
import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;

class StreamWatchTests {

	private static final Duration FIRST = Duration.ofSeconds(30);

	private static final Duration IDLE = Duration.ofSeconds(10);

	private final Watchdog watchdog = new Watchdog();

	private final VirtualTime time = new VirtualTime();

	private final AtomicInteger closed = new AtomicInteger();

	private final StreamWatch watch = watch(FIRST, IDLE);

	@AfterEach
	void close() {
		this.watchdog.close();
	}

	@Test
	void contentMustComeWithinItsLimit() {
		begin();
		signOfLifeAfter(FIRST.minusMillis(1));
		assertThat(after(Duration.ZERO)).isNull();
		assertThat(after(Duration.ofMillis(1))).isEqualTo(Cut.NO_CONTENT);
		assertThat(this.closed).hasValue(1);
	}

	@Test
	void pauseIsLimitedByIdle() {
		begin();
		contentAfter(FIRST.minusMillis(1));
		contentAfter(IDLE.minusMillis(1));
		assertThat(after(IDLE.minusMillis(1))).isNull();
		assertThat(after(Duration.ofMillis(1))).isEqualTo(Cut.STALLED);
	}

	@Test
	void signsOfLifeCarryAPauseAsLongAsTheFirstContentMayTake() {
		begin();
		contentAfter(Duration.ZERO);
		signOfLifeAfter(IDLE.minusMillis(1));
		signOfLifeAfter(IDLE.minusMillis(1));
		signOfLifeAfter(IDLE.minusMillis(1));
		assertThat(after(Duration.ofMillis(2))).isNull();
		assertThat(after(Duration.ofMillis(1))).isEqualTo(Cut.STALLED);
	}

	@Test
	void timeOfTheSubscriberDoesNotCount() {
		begin();
		this.watch.came(true, false);
		assertThat(after(Duration.ofHours(1))).isNull();
		this.watch.waits();
		assertThat(after(IDLE.minusMillis(1))).isNull();
		assertThat(after(Duration.ofMillis(1))).isEqualTo(Cut.STALLED);
	}

	@Test
	void timeOfTheSubscriberDoesNotCountBeforeContentEither() {
		begin();
		this.time.advance(FIRST.minusMillis(1));
		this.watch.came(false, false);
		assertThat(after(Duration.ofHours(1))).isNull();
		this.watch.waits();
		assertThat(after(Duration.ZERO)).isNull();
		assertThat(after(Duration.ofMillis(1))).isEqualTo(Cut.NO_CONTENT);
	}

	@Test
	void whatFollowsTheFinishReasonIsWaitedForAMoment() {
		begin();
		finishAfter(Duration.ZERO);
		signOfLifeAfterFinish(StreamWatch.GRACE.minusMillis(1));
		assertThat(after(Duration.ZERO)).isNull();
		assertThat(after(Duration.ofMillis(1))).isEqualTo(Cut.LINGERED);
	}

	@Test
	void choiceThatBeginsLaterReopensTheStream() {
		begin();
		finishAfter(Duration.ZERO);
		this.watch.came(false, false);
		this.watch.waits();
		assertThat(after(IDLE.minusMillis(1))).isNull();
		assertThat(after(Duration.ofMillis(1))).isEqualTo(Cut.STALLED);
	}

	@Test
	void firstReasonCounts() {
		begin();
		this.watch.cut(Cut.LEFT);
		this.watch.cut(Cut.CLOSED);
		assertThat(this.watch.reason()).isEqualTo(Cut.LEFT);
		assertThat(this.watch.abandoned()).isCompleted();
		assertThat(this.closed).hasValue(1);
	}

	@Test
	void cutBeforeTheBeginningClosesAtTheBeginning() {
		this.watch.cut(Cut.LEFT);
		assertThat(this.closed).hasValue(0);
		begin();
		assertThat(this.closed).hasValue(1);
	}

	@Test
	void nothingCutsWhatHasEnded() {
		begin();
		this.watch.end();
		this.watch.cut(Cut.LEFT);
		assertThat(after(Duration.ofHours(1))).isNull();
		assertThat(this.closed).hasValue(0);
		assertThat(this.watchdog.size()).isZero();
	}

	@Test
	void closeCutsAllStreamsAndLaterOnes() {
		begin();
		this.watchdog.close();
		assertThat(this.watch.reason()).isEqualTo(Cut.CLOSED);
		StreamWatch late = watch(FIRST, IDLE);
		late.begin(this.closed::incrementAndGet);
		assertThat(late.reason()).isEqualTo(Cut.CLOSED);
		assertThat(this.closed).hasValue(2);
	}

	private StreamWatch watch(Duration first, Duration idle) {
		return new StreamWatch(this.watchdog, this.time, new StreamLimits(first, idle));
	}

	private void begin() {
		this.watch.begin(this.closed::incrementAndGet);
		this.watch.waits();
	}

	private void contentAfter(Duration pause) {
		this.time.advance(pause);
		this.watch.came(true, false);
		this.watch.waits();
	}

	private void signOfLifeAfter(Duration pause) {
		this.time.advance(pause);
		this.watch.came(false, false);
		this.watch.waits();
	}

	private void finishAfter(Duration pause) {
		this.time.advance(pause);
		this.watch.came(true, true);
		this.watch.waits();
	}

	private void signOfLifeAfterFinish(Duration pause) {
		this.time.advance(pause);
		this.watch.came(false, true);
		this.watch.waits();
	}

	private @Nullable Cut after(Duration pause) {
		this.time.advance(pause);
		this.watch.look();
		return this.watch.reason();
	}

}
