package io.modelrouter.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.ai.chat.model.ChatResponse;

import io.modelrouter.Pieces;
import io.modelrouter.stream.Restart.Departure;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An answer that begins again after another was delivered in part.
 */
class RestartTests {

	private static final String SMILE = "\uD83D\uDE00";

	private static final String OTHER_SMILE = "\uD83D\uDE01";

	@ParameterizedTest
	@CsvSource({ "Hello wor,Hello world,9,ld", "Hello wor,Help,3,p", "Hello,Goodbye,0,Goodbye",
			"Hello,Hello you,5,' you'" })
	void whatIsRepeatedIsNotSentTwice(String delivered, String answer, int kept, String sent) {
		Departure departure = new Restart(delivered).take(Pieces.text(answer));
		assertThat(departure.kept()).isEqualTo(kept);
		assertThat(text(departure.chunks())).isEqualTo(sent);
	}

	@Test
	void nothingIsSentWhileTheAnswerRepeats() {
		Restart restart = new Restart("Hello");
		assertThat(restart.take(Pieces.text("He"))).isNull();
		assertThat(restart.take(Pieces.text("llo"))).isNull();
		assertThat(restart.take(Pieces.text("!")).kept()).isEqualTo(5);
	}

	@Test
	void answerThatEndsWithinWhatWasDeliveredKeepsThatMuch() {
		Restart restart = new Restart("Hello world");
		assertThat(restart.take(Pieces.text("Hel"))).isNull();
		Departure departure = restart.end(Pieces.finish("lo", "STOP"));
		assertThat(departure.kept()).isEqualTo(5);
		assertThat(departure.chunks()).singleElement().satisfies((chunk) -> {
			assertThat(Pieces.textOf(chunk)).isEmpty();
			assertThat(Pieces.finishOf(chunk)).isEqualTo("STOP");
		});
	}

	@Test
	void thoughtsAreHeldBackUntilTheTextDeparts() {
		Restart restart = new Restart("Hello");
		assertThat(restart.take(Pieces.thought("hm"))).isNull();
		assertThat(restart.take(Pieces.reasoning("well"))).isNull();
		assertThat(restart.take(Pieces.text("Hel"))).isNull();
		Departure departure = restart.take(Pieces.text("p"));
		assertThat(departure.kept()).isEqualTo(3);
		assertThat(departure.chunks()).extracting(Pieces::textOf).containsExactly("hm", "", "p");
	}

	@Test
	void toolCallIsADeparture() {
		Restart restart = new Restart("Hello");
		restart.take(Pieces.text("Hel"));
		Departure departure = restart.take(Pieces.toolCall("{}"));
		assertThat(departure.kept()).isEqualTo(3);
		assertThat(departure.chunks()).singleElement().satisfies((chunk) -> assertThat(chunk.hasToolCalls()).isTrue());
	}

	@Test
	void halfACharacterIsNotKept() {
		Departure departure = new Restart("a" + SMILE).take(Pieces.text("a" + OTHER_SMILE));
		assertThat(departure.kept()).isOne();
		assertThat(text(departure.chunks())).isEqualTo(OTHER_SMILE);
		Restart restart = new Restart("a" + SMILE);
		assertThat(restart.take(Pieces.text("a\uD83D"))).isNull();
		departure = restart.take(Pieces.text("\uDE01"));
		assertThat(departure.kept()).isOne();
		assertThat(text(departure.chunks())).isEqualTo(OTHER_SMILE);
	}

	@Test
	void characterThatTheCutHalvedIsSentWhole() {
		Departure departure = new Restart("a\uD83D").take(Pieces.text("a" + SMILE));
		assertThat(departure.kept()).isOne();
		assertThat(text(departure.chunks())).isEqualTo(SMILE);
	}

	@Test
	void whatIsKeptAndSentIsTheNewAnswerHoweverItIsCut() {
		Random random = new Random(7);
		for (int round = 0; round < 20_000; round++) {
			String delivered = text(random, 8);
			String answer = text(random, 8);
			Restart restart = new Restart(delivered);
			List<ChatResponse> sent = new ArrayList<>();
			Integer kept = null;
			for (String part : parts(answer, random)) {
				if (kept != null) {
					sent.add(Pieces.text(part));
					continue;
				}
				Departure departure = restart.take(Pieces.text(part));
				if (departure != null) {
					kept = departure.kept();
					sent.addAll(departure.chunks());
				}
			}
			if (kept == null) {
				Departure departure = restart.end(Pieces.finish("", "STOP"));
				kept = departure.kept();
				sent.addAll(departure.chunks());
			}
			assertThat(delivered.substring(0, kept) + text(sent)).isEqualTo(answer);
			assertThat(kept == 0 || !Character.isHighSurrogate(delivered.charAt(kept - 1))).isTrue();
		}
	}

	private static String text(Random random, int most) {
		String[] letters = { "a", "a", "b", SMILE, OTHER_SMILE };
		StringBuilder text = new StringBuilder();
		for (int i = random.nextInt(most); i > 0; i--) {
			text.append(letters[random.nextInt(letters.length)]);
		}
		return text.toString();
	}

	private static List<String> parts(String text, Random random) {
		List<String> parts = new ArrayList<>();
		for (int at = 0; at < text.length();) {
			int end = Math.min(text.length(), at + 1 + random.nextInt(3));
			parts.add(text.substring(at, end));
			at = end;
		}
		return parts;
	}

	private static String text(List<ChatResponse> chunks) {
		return String.join("", chunks.stream().map(Pieces::textOf).toList());
	}

}
