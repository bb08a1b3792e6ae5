package io.modelrouter.provider.http;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class StreamProgressTests {

	private final StreamFixture.Reader reader = new StreamFixture.Reader();

	private final StreamProgress progress = new StreamProgress(this.reader);

	@Test
	void answerIsOverWithItsFinishReason() {
		take(true, false);
		assertThat(this.progress.isOver()).isFalse();
		take(false, true);
		assertThat(this.progress.isFinished()).isTrue();
		assertThat(this.progress.isOver()).isTrue();
	}

	@Test
	void finishReasonAtTheLastOfManyContentsEndsTheAnswer() {
		take(true, false);
		take(true, true);
		take(false, false);
		assertThat(this.progress.isOver()).isTrue();
	}

	@Test
	void finishReasonAtTheFirstContentMayBeOneOfMany() {
		take(true, true);
		assertThat(this.progress.isFinished()).isTrue();
		assertThat(this.progress.isOver()).isFalse();
	}

	@Test
	void finishReasonThatContentFollowsIsNone() {
		take(true, false);
		take(true, true);
		take(true, true);
		assertThat(this.progress.isFinished()).isFalse();
		assertThat(this.progress.isOver()).isFalse();
	}

	private void take(boolean content, boolean finish) {
		ObjectNode data = JsonMapper.shared().createObjectNode();
		if (content) {
			data.put("text", "one");
		}
		if (finish) {
			data.put("finish", true);
		}
		this.reader.read(null, data, "m", new Gaps());
		this.progress.event(content);
	}

}
