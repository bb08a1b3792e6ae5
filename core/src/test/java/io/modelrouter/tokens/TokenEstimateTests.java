package io.modelrouter.tokens;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import com.knuddels.jtokkit.api.EncodingType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.tokenizer.JTokkitTokenCountEstimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

class TokenEstimateTests {

	private static JTokkitTokenCountEstimator tokenizer;

	@BeforeAll
	static void loadTheTokenizer() {
		tokenizer = new JTokkitTokenCountEstimator(EncodingType.O200K_BASE);
	}

	@ParameterizedTest
	@CsvSource({ "english,LATIN", "russian,CYRILLIC", "chinese,CJK", "japanese,CJK", "korean,CJK", "java,CODE",
			"json,CODE" })
	void meanErrorOfRealisticTextsIsWithinTwelvePercent(String name, Script script) throws IOException {
		String[] texts = text(name).split("\n\n(?=[^\\s}])");
		double errors = 0;
		for (String text : texts) {
			TokenEstimate estimate = of(text);
			errors += Math.abs((double) estimate.tokens() / tokenizer.estimate(text) - 1);
			assertThat(estimate.script()).isEqualTo(script);
		}
		assertThat(errors / texts.length).as(name).isLessThan(0.12);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Η υπηρεσία απαντά σε κάθε αίτημα μέσα σε λίγα δευτερόλεπτα και καταγράφει το κόστος του.",
			"الخدمة ترد على كل طلب خلال ثوان قليلة وتسجل تكلفته في قاعدة البيانات",
			"השירות עונה לכל בקשה בתוך כמה שניות ורושם את העלות שלה במסד הנתונים",
			"सेवा कुछ ही सेकंड में हर अनुरोध का उत्तर देती है और उसकी लागत दर्ज करती है।",
			"บริการตอบทุกคำขอภายในไม่กี่วินาทีและบันทึกค่าใช้จ่ายลงในฐานข้อมูล" })
	void otherAlphabetsAreMetRoughly(String text) {
		assertThat((double) of(text).tokens()).isCloseTo(tokenizer.estimate(text), withinPercentage(30));
		assertThat(of(text).script()).isEqualTo(Script.OTHER);
	}

	@ParameterizedTest
	@ValueSource(strings = { "english", "russian", "chinese", "japanese", "korean", "java", "json" })
	void piecesOfATextMakeAsMuchAsTheWhole(String name) throws IOException {
		String text = text(name);
		TokenEstimate pieces = new TokenEstimate();
		for (int i = 0; i < text.length(); i += 3) {
			pieces.add(text.substring(i, Math.min(i + 3, text.length())));
		}
		assertThat(pieces.tokens()).isEqualTo(of(text).tokens());
		assertThat(pieces.script()).isEqualTo(of(text).script());
	}

	@ParameterizedTest
	@CsvSource({ "Hello,1", "Hello World,2", "camelCaseName,3", "2026,2", "a 7,3", "a.b.c.d.e,6", "a . b,3", "Größe,4",
			"你好,2", "カ,1", "안녕하세요,3", "привет,2", "😀,2", "'{\n    a}',4" })
	void oneTextMakesSoManyTokens(String text, long tokens) {
		assertThat(of(text).tokens()).isEqualTo(tokens);
	}

	@Test
	void nothingMakesNoTokens() {
		TokenEstimate estimate = of("");
		estimate.add(null);
		assertThat(estimate.tokens()).isZero();
		assertThat(estimate.script()).isEqualTo(Script.LATIN);
	}

	@Test
	void everyCharacterHasAKindAndACost() {
		for (int c = 0; c <= Character.MAX_VALUE; c++) {
			assertThat(Runs.kind((char) c)).isEqualTo(Letters.of((char) c).ordinal());
			assertThat(of("" + (char) c).tokens()).isBetween(0L, 2L);
		}
	}

	@Test
	void framesAndMediaCountAsTheyAreToldAndMediaDecideTheScriptIfTheyAreMost() {
		TokenEstimate estimate = of("привет");
		estimate.addFrame(100);
		assertThat(estimate.tokens()).isEqualTo(102);
		assertThat(estimate.script()).isEqualTo(Script.CYRILLIC);
		estimate.addMedia(1_000);
		assertThat(estimate.tokens()).isEqualTo(1_102);
		assertThat(estimate.script()).isEqualTo(Script.MEDIA);
	}

	private static TokenEstimate of(String text) {
		TokenEstimate estimate = new TokenEstimate();
		estimate.add(text);
		return estimate;
	}

	private static String text(String name) throws IOException {
		try (InputStream file = Objects
			.requireNonNull(TokenEstimateTests.class.getResourceAsStream("/tokens/" + name + ".txt"))) {
			return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
		}
	}

}
