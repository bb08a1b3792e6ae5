package io.modelrouter.cost.alert.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.modelrouter.BudgetAlert;
import io.modelrouter.BudgetAlert.Kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What messages look like.
 */
class TemplateTests {

	private static final String TEXT = "Model Router: Budget 'team \\\"A\\\"' has passed 80 % & <more>. "
			+ "Look\\nwho spends it.";

	private final BudgetAlert alert = WebhookFixture.alert(80);

	@Test
	void slackGetsATextInWhichItsSignsAreEscaped() {
		assertThat(ready(Bot.SLACK)).isEqualTo("""
				{"text":"Budget 'team \\"A\\"' has passed 80 % &amp; &lt;more&gt;. Look\\nwho spends it."}""");
	}

	@Test
	void dingTalkGetsAText() {
		assertThat(ready(Bot.DINGTALK)).isEqualTo("{\"msgtype\":\"text\",\"text\":{\"content\":\"" + TEXT + "\"}}");
	}

	@Test
	void weComGetsAText() {
		assertThat(ready(Bot.WECOM)).isEqualTo("{\"msgtype\":\"text\",\"text\":{\"content\":\"" + TEXT + "\"}}");
	}

	@Test
	void feishuGetsAText() {
		assertThat(ready(Bot.FEISHU)).isEqualTo("{\"msg_type\":\"text\",\"content\":{\"text\":\"" + TEXT + "\"}}");
	}

	@Test
	void anythingElseGetsAllThatIsKnown() {
		assertThat(ready(Bot.JSON)).isEqualTo("""
				{"id":"team \\"A\\"/x/80null","kind":"threshold","severity":"warning","at":"2026-11-22T10:00:00Z",\
				"message":"Budget 'team \\"A\\"' has passed 80 % & <more>.","action":"Look\\nwho spends it.",\
				"percent":80,"forecast":null,"usedUpAt":null,"rate":null,"usualRate":null,\
				"budget":{"name":"team \\"A\\"","action":"block","from":"2026-11-22T00:00:00Z",\
				"until":"2026-11-23T00:00:00Z","amount":30,"currency":"USD","spent":24.13,"assumed":0,"reserved":0.5,\
				"remaining":5.37}}""");
	}

	@ParameterizedTest
	@EnumSource(Kind.class)
	void everyKindHasItsWords(Kind kind) {
		BudgetAlert alert = new BudgetAlert("i", kind, this.alert.budget(), Instant.EPOCH, null,
				this.alert.budget().spent(), Instant.EPOCH, null, null, "m", "a");
		assertThat(fill("[\"{{kind}} {{forecast}} {{ usedUpAt }}\"]", alert))
			.isEqualTo("{\"x\":[\"" + kind.code() + " 24.13 1970-01-01T00:00:00Z\"]}");
	}

	@Test
	void whatIsOnlyOnePlaceholderKeepsItsType() {
		assertThat(fill("[\"{{amount}}\",\"{{forecast}}\",\"{{amount}}!\",\"<{{forecast}}>\",7,true,null]", this.alert))
			.isEqualTo("{\"x\":[30,null,\"30!\",\"<>\",7,true,null]}");
	}

	@Test
	void valuesAreNotReadAsPlaceholders() {
		BudgetAlert tricky = WebhookFixture.alert("{{amount}} $1 \\", 50, null);
		assertThat(fill("\"{{budget}}\"", tricky)).isEqualTo("{\"x\":\"{{amount}} $1 \\\\\"}");
		assertThat(fill("\"{{budget}} {{kind}}\"", tricky)).isEqualTo("{\"x\":\"{{amount}} $1 \\\\ threshold\"}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "{ \"text\": \"{{spend}}\" }|placeholder {{spend}}, which does not exist; there",
					"{ \"a\": [ { \"b\": \"x {{message}} {{}}\" } ] }|placeholder {{}}",
					"{ \"text\": |no JSON, from line 1", "[]|no JSON object", "''|no JSON object",
					"text|no JSON, from line 1", "{ \"a\": 1 } x|no JSON, from line 1" })
	void aTemplateThatCannotBeFilledIsNone(String template, String reason) {
		assertThatIllegalArgumentException().isThrownBy(() -> Template.parse(template.getBytes(StandardCharsets.UTF_8)))
			.withMessageContaining(reason);
	}

	@Test
	void signaturesAreThoseOfTheBots() {
		// Computed with another implementation of HMAC.
		assertThat(Signature.dingTalk(1_577_262_236_757L, "this is secret"))
			.isEqualTo("hmPWwU+7lVdm3ZZz0r9tSfx0L4Q26jWOZr9+Gs6EZQM=");
		assertThat(Signature.feishu(1_599_360_473L, "this is secret"))
			.isEqualTo("/eYKrXQBzTjUZJ3s6NX16VxGbTwmK7AEs8/FnvC1CSw=");
	}

	private String ready(Bot bot) {
		return Template.of(bot).fill(new Values(this.alert), bot::escape).toString();
	}

	private static String fill(String value, BudgetAlert alert) {
		return Template.parse(("{\"x\":" + value + "}").getBytes(StandardCharsets.UTF_8))
			.fill(new Values(alert), UnaryOperator.identity())
			.toString();
	}

}
