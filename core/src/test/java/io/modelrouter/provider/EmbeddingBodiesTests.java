package io.modelrouter.provider;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.embedding.Embedding;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.FailureKind;
import io.modelrouter.ModelAnswer;
import io.modelrouter.ProviderError.Signal;
import io.modelrouter.TokenUsage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a provider's body makes of an embedding.
 */
class EmbeddingBodiesTests extends EmbeddingBench {

	@Test
	void whatRelaysLeaveOutIsPutBack() {
		ModelAnswer answer = embed(Wire.OPENAI_COMPATIBLE,
				"{\"data\": [{\"embedding\": [1]}, {\"embedding\": [2], \"index\": null}]}", "a", "b");
		assertThat(vectors(answer)).extracting((vector) -> vector[0]).containsExactly(1f, 2f);
		assertThat(answer.embeddings().getResults()).extracting(Embedding::getIndex).containsExactly(0, 1);
		assertThat(answer.embeddings().getMetadata().getModel()).isEqualTo(Wire.MODEL);
		assertThat(answer.usage()).isSameAs(TokenUsage.UNKNOWN);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"prompt_tokens": 7, "total_tokens": 9}          | 7
			{"total_tokens": 9}                              | 9
			{"prompt_tokens": 0, "total_tokens": 9}          | 9
			{"prompt_tokens": -1, "total_tokens": -1}        | 0
			{"prompt_tokens": "many"}                        | 0
			{"prompt_tokens": 99999999999999}                | 2147483647
			null                                             | 0
			[]                                               | 0
			""")
	void allTokensAreThoseOfTheTexts(String usage, long tokens) {
		ModelAnswer answer = embed(Wire.OPENAI_COMPATIBLE,
				"{\"data\": [{\"embedding\": [1]}], \"usage\": " + usage + "}", "a");
		assertThat(answer.usage()).isEqualTo(new TokenUsage(tokens, 0, 0, 0, 0));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			, "usageMetadata": {"x": [1], "promptTokenCount": 6} | 6
			, "usageMetadata": {"promptTokenCount": "6"}         | 0
			, "usageMetadata": {}                                | 0
			, "usageMetadata": 3                                 | 0
			''                                                   | 0
			""")
	void tokensThatGooglesSdkLosesAreReadFromTheBody(String usage, long tokens) {
		ModelAnswer answer = embed(Wire.GEMINI, "{\"embeddings\": [{\"values\": [1, 2]}]" + usage + "}", "a");
		assertThat(answer.usage()).isEqualTo(new TokenUsage(tokens, 0, 0, 0, 0));
	}

	@Test
	void bodyAboveAMegabyteIsReadToo() {
		String numbers = IntStream.range(0, 3072).mapToObj((i) -> "0.0123456789").collect(Collectors.joining(","));
		String many = IntStream.range(0, 50)
			.mapToObj((i) -> "{\"values\": [" + numbers + "]}")
			.collect(Collectors.joining(","));
		String[] texts = IntStream.range(0, 50).mapToObj(Integer::toString).toArray(String[]::new);
		ModelAnswer gemini = embed(Wire.GEMINI,
				"{\"embeddings\": [" + many + "], \"usageMetadata\": {\"promptTokenCount\": 50}}", texts);
		assertThat(vectors(gemini)).hasSize(50).allSatisfy((vector) -> assertThat(vector).hasSize(3072));
		assertThat(gemini.usage().input()).isEqualTo(50);
		ModelAnswer relay = embed(Wire.OPENAI_COMPATIBLE, "{\"data\": [" + many.replace("values", "embedding") + "]}",
				texts);
		assertThat(vectors(relay)).hasSize(50);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"data\": []}", "{\"data\": [{\"index\": 0}]}", "{\"data\": [{\"embedding\": \"?\"}]}",
			"{\"data\": [{\"embedding\": [null]}]}", "{\"data\": {}}", "{}", "<html>Welcome</html>", "",
			"{\"choices\": [{\"message\": {\"content\": \"Hello\"}}]}" })
	void whatIsNoVectorIsMalformed(String json) {
		AttemptFailedException ex = failure(Wire.OPENAI_COMPATIBLE, json);
		assertThat(ex.failure().kind()).isEqualTo(FailureKind.MALFORMED_RESPONSE);
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.UNREADABLE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"embeddings\": []}", "{\"embeddings\": 1}", "{}", "<html>Welcome</html>", "" })
	void whatIsNoVectorOfGeminiIsMalformed(String json) {
		assertThat(failure(Wire.GEMINI, json).failure().kind()).isEqualTo(FailureKind.MALFORMED_RESPONSE);
	}

	@Test
	void errorInABodyWithStatus200IsSeenAsOne() {
		failure(Wire.OPENAI_COMPATIBLE, "{\"error\": {\"message\": \"No credits\", \"code\": 402}}");
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.RESPONSE);
		assertThat(this.classifier.last().body()).contains("No credits");
	}

}
