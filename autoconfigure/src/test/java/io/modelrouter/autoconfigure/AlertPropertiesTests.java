package io.modelrouter.autoconfigure;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.modelrouter.BudgetAlert.Kind;
import io.modelrouter.cost.alert.AlertRules;
import io.modelrouter.cost.alert.AlertSettings;
import io.modelrouter.cost.alert.webhook.Bot;
import io.modelrouter.cost.alert.webhook.Webhook;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Alerts as a user writes them.
 */
class AlertPropertiesTests {

	private static final String URL = "alerts.webhooks.ops.url=https://oapi.dingtalk.com/robot/send?access_token=token-1234";

	private final ApplicationContextRunner runner = Starter.runner(Starter.SMALL)
		.withPropertyValues(prefixed("ledger.file=none", "models.gpt.price.input=1", "models.gpt.price.output=10",
				"budgets.day.amount=30", "budgets.day.period=day"));

	@TempDir
	private Path directory;

	@Test
	void everyBudgetHasTheDefaults() {
		this.runner.run((context) -> {
			AlertSettings settings = settings(context.getBean(ModelRouterProperties.class));
			assertThat(settings.rules()).containsEntry("day", AlertRules.DEFAULTS);
			assertThat(settings.webhooks()).isEmpty();
		});
	}

	@Test
	void rulesOfABudgetAreKept() {
		this.runner
			.withPropertyValues(prefixed("budgets.day.alerts.at=33.3%, 120 %,50", "budgets.day.alerts.forecast=false",
					"budgets.day.alerts.spike-factor=2.5"))
			.run((context) -> assertThat(settings(context.getBean(ModelRouterProperties.class)).rules())
				.containsEntry("day", new AlertRules(
						List.of(new BigDecimal("33.3"), BigDecimal.valueOf(50), BigDecimal.valueOf(120)), false, 2.5)));
	}

	@Test
	void aBudgetMayHaveNoAlerts() {
		Starter.runner(Starter.SMALL.replace("models:", """
				ledger: { file: none }
				  budgets:
				    day: { amount: 1, period: day, alerts: { at: [], forecast: false, spike-factor: 0 } }
				  models:"""))
			.run((context) -> assertThat(settings(context.getBean(ModelRouterProperties.class)).rules())
				.containsEntry("day", AlertRules.NONE));
	}

	@Test
	void aWebhookSpeaksTheDialectOfItsHost() {
		Webhook webhook = webhook(URL, "alerts.webhooks.ops.secret=SEC1234", "alerts.webhooks.ops.budgets=day",
				"alerts.webhooks.ops.kinds=threshold,spike", "alerts.webhooks.ops.at-least=80%");
		assertThat(webhook.bot()).isEqualTo(Bot.DINGTALK);
		assertThat(webhook.secret()).isEqualTo("SEC1234");
		assertThat(webhook.budgets()).isEqualTo(Set.of("day"));
		assertThat(webhook.kinds()).isEqualTo(Set.of(Kind.THRESHOLD, Kind.SPIKE));
		assertThat(webhook.atLeast()).isEqualByComparingTo("80");
		assertThat(webhook("alerts.webhooks.ops.url=https://alerts.example.com/hook").bot()).isEqualTo(Bot.JSON);
		assertThat(webhook("alerts.webhooks.ops.url=https://alerts.example.com/hook",
				"alerts.webhooks.ops.template=Feishu")
			.bot()).isEqualTo(Bot.FEISHU);
	}

	@Test
	void aTemplateMayBeAFile() throws IOException {
		Path file = Files.writeString(this.directory.resolve("own.json"), """
				{ "msg_type": "interactive", "card": { "header": "{{budget}}", "spent": "{{spent}}" } }""");
		String template = "alerts.webhooks.ops.template=";
		assertThat(webhook(URL, template + file).bot()).isEqualTo(Bot.DINGTALK);
		Webhook webhook = webhook("alerts.webhooks.ops.url=http://10.1.1.1/hook", template + file.toUri());
		assertThat(webhook.bot()).isEqualTo(Bot.FEISHU);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{ "text": "{{mesage}}" } | is no template: it has a placeholder {{mesage}}, which does not exist; there are id, kind, severity, message
					{ "text":                | is no template: it is no JSON, from line 1 on
					[ "{{message}}" ]        | is no template: it is no JSON object
					""")
	void aFileThatIsNoTemplateFailsTheStart(String content, String problem) throws IOException {
		Path file = Files.writeString(this.directory.resolve("own.json"), content);
		FailureAnalysis analysis = Starter
			.analysis(this.runner.withPropertyValues(prefixed(URL, "alerts.webhooks.ops.template=" + file)));
		assertThat(analysis.getDescription()).contains("model-router.alerts.webhooks.ops.template is " + file)
			.contains(problem.replace("is no template", "which is no template"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					budgets.day.alerts.at=0%                     | budgets.day.alerts.at is '0%'                | more than 0%, up to 1000%, for example 80%
					budgets.day.alerts.at=50%,0.8                | budgets.day.alerts.at is '0.8'               | more than 0%
					budgets.day.alerts.at=all                    | budgets.day.alerts.at is 'all'               | more than 0%
					budgets.day.alerts.at=1001                   | budgets.day.alerts.at is '1001'              | more than 0%
					budgets.day.alerts.spike-factor=0.5          | budgets.day.alerts.spike-factor is 0.5       | more than 1, or 0 for never
					budgets.day.alerts.thresholds=50%            | budgets.day.alerts.thresholds                | there are: at, forecast, spike-factor
					alerts.webhooks.ops.template=slack           | alerts.webhooks.ops.url is missing           | the address that the chat or service gave you
					alerts.webhooks.ops.url=ops.example.com/1234 | alerts.webhooks.ops.url is no URL            | the address that the chat or service gave you
					alerts.webhooks.ops.url=https://u:1234@a.com | alerts.webhooks.ops.url is no URL            | the address that the chat or service gave you
					alerts.webhooks.ops.url=${NO_SUCH_URL}       | alerts.webhooks.ops.url has a placeholder    | set NO_SUCH_URL.
					alerts.webhooks.ops.url=http://a.com/1234,alerts.webhooks.ops.template=slak | ops.template is slak, which is no template | did you mean 'slack'?
					alerts.webhooks.ops.url=http://a.com/1234,alerts.webhooks.ops.template=http://a.com/t | only files are read | slack, dingtalk, feishu, wecom, json
					alerts.webhooks.ops.url=http://a.com/1234,alerts.webhooks.ops.secret=1234 | messages in the dialect of json are not signed | remove it, or set
					alerts.webhooks.ops.url=http://a.com/1234,alerts.webhooks.ops.budgets=dya | names budget 'dya' | did you mean 'day'?
					alerts.webhooks.ops.url=http://a.com/1234,alerts.webhooks.ops.kinds=spikes | alerts.webhooks.ops.kinds | spike
					alerts.webhooks.ops.url=http://a.com/1234,alerts.webhooks.ops.at-least=most | ops.at-least is 'most' | for example 80%
					alerts.webhooks.ops.uri=http://a.com/1234    | alerts.webhooks.ops.uri                      | alerts.webhooks.ops.url
					alerts.webhook.ops.url=http://a.com/1234     | alerts.webhook                               | alerts.webhooks.ops.url
					""")
	void wrongValueIsExplained(String settings, String problem, String advice) {
		FailureAnalysis analysis = Starter
			.analysis(this.runner.withPropertyValues(prefixed(settings.split(",(?=[a-z]+\\.)"))));
		assertThat(analysis.getDescription()).contains(problem);
		assertThat(analysis.getAction()).contains(advice);
		assertThat(analysis.getDescription() + analysis.getAction()).doesNotContain("1234");
	}

	private Webhook webhook(String... settings) {
		Webhook[] found = new Webhook[1];
		this.runner.withPropertyValues(prefixed(settings)).run((context) -> {
			assertThat(context).hasNotFailed();
			found[0] = settings(context.getBean(ModelRouterProperties.class)).webhooks().get(0);
			assertThat(context.getBean(ModelRouterProperties.class).toString()).doesNotContain("1234");
		});
		return found[0];
	}

	private static AlertSettings settings(ModelRouterProperties properties) {
		return AlertMapper.alerts(properties);
	}

	private static String[] prefixed(String... settings) {
		return Arrays.stream(settings).map((setting) -> "model-router." + setting).toArray(String[]::new);
	}

}
