package io.modelrouter.autoconfigure;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.tokenizer.JTokkitTokenCountEstimator;
import org.springframework.ai.tokenizer.TokenCountEstimator;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A value that cannot be is refused at the start, in a message that names its property.
 */
class EveryPropertyIsCheckedTests {

	/** A value that cannot be, for each property. */
	static final List<String> WRONG = """
			enabled=maybe
			default-route=nobody
			max-streams=0
			providers.gemini.type=gemni
			providers.relay.base-url=relay.example.com
			providers.gemini.api-key=two words
			providers.relay.api-keys=two words
			providers.relay.quota-scope=${NO_SUCH_ACCOUNT}
			providers.relay.connect-timeout=-1s
			providers.relay.proxy=proxy.example.com
			providers.inhouse.bean=nobody
			models.flash.provider=nobody
			models.flash.name=${NO_SUCH_NAME}
			models.flash.context-window=0
			models.flash.price.input=-0.1
			models.flash.price.cached-input=1e9
			models.flash.price.cache-write=-1
			models.flash.price.cache-write-hour=-1
			models.flash.price.output=much
			models.flash.price.reasoning=-1
			models.flash.price.audio-input=-1
			models.flash.price.cached-audio-input=-1
			models.flash.price.image-input=-1
			models.flash.price.audio-output=-1
			models.flash.price.image-output=-1
			models.flash.price.currency=DOLLAR
			models.flash.price.per-call=-1
			models.flash.price.per-search=-1
			models.flash.price.uplift=-1
			models.flash.price.tiers=many
			models.flash.price.periods=always
			models.flash.price.windows=noon
			models.flash.price.zone=Asia/Peking
			models.flash.price.as-of=today
			models.own.price.like=no-such-model
			models.flash.options.temperature=2.1
			models.flash.options.max-tokens=0
			models.flash.options.top-p=1.5
			models.flash.options.top-k=0
			models.flash.options.stop-sequences[0]=
			models.flash.options.frequency-penalty=-3
			models.flash.options.presence-penalty=3
			models.flash.options.dimensions=0
			models.flash.options.task-type=${NO_SUCH_TASK}
			models.flash.limits.rpm=0
			models.flash.limits.tpm=-1
			models.flash.limits.output-tpm=0
			models.flash.limits.rpd=many
			models.flash.limits.tpd=0
			models.flash.limits.concurrency=0
			models.flash.limits.tokens=all
			models.flash.limits.reset-zone=Amerika/Los_Angeles
			models.embed-relay.vector-space=${NO_SUCH_SPACE}
			embeddings.search.primary=nobody
			embeddings.search.fallback=embed
			embeddings.search.timeout=0s
			embeddings.search.max-retries=-1
			embeddings.search.max-wait=8d
			embeddings.search.slow-call=0s
			routes.summarize.primary=nobody
			routes.summarize.fallback=flash
			routes.summarize.timeout=0s
			routes.summarize.first-token-timeout=0s
			routes.summarize.idle-timeout=8d
			routes.summarize.on-cut=retry
			routes.summarize.commit-after=50s
			routes.summarize.max-retries=-1
			routes.summarize.max-wait=8d
			routes.summarize.lane=night
			routes.summarize.patience=-1s
			routes.summarize.tag=ttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt
			routes.summarize.slow-call=0s
			routes.summarize.degrade.cache-ttl=-1h
			routes.summarize.degrade.text=${NO_SUCH_TEXT}
			quota-scopes.relay-team-a.limits.rpm=0
			quota-scopes.relay-team-a.limits.tpm=-1
			quota-scopes.relay-team-a.limits.output-tpm=0
			quota-scopes.relay-team-a.limits.rpd=many
			quota-scopes.relay-team-a.limits.tpd=0
			quota-scopes.relay-team-a.limits.concurrency=0
			quota-scopes.relay-team-a.limits.tokens=all
			quota-scopes.relay-team-a.limits.reset-zone=Amerika/Los_Angeles
			lanes.online.share=101%
			lanes.batch.share=-1%
			lanes.batch.concurrency=0
			queue.size=-1
			estimates.tokenizer=nobody
			budgets.billing-day.tag=${NO_SUCH_TAG}
			budgets.billing-day.amount=0
			budgets.billing-day.currency=DOLLAR
			budgets.billing-day.period=decade
			budgets.billing-day.zone=Asia/Shanghay
			budgets.billing-day.action=stop
			budgets.chat-month.route=nobody
			budgets.chat-month.to=nobody
			budgets.gemini-week.provider=nobody
			budgets.billing-day.alerts.at[0]=half
			budgets.billing-day.alerts.forecast=perhaps
			budgets.billing-day.alerts.spike-factor=1
			alerts.webhooks.ops.url=chat.example.com
			alerts.webhooks.ops.template=slak
			alerts.webhooks.ops.secret=${NO_SUCH_SECRET}
			alerts.webhooks.ops.budgets[0]=nobody
			alerts.webhooks.ops.kinds=spikes
			alerts.webhooks.ops.at-least=0.5
			ledger.file=${NO_SUCH_DIRECTORY}/ledger.jsonl
			report.file=${NO_SUCH_DIRECTORY}/report.jsonl
			report.zone=Asia/Shanghay
			report.days=0
			report.rows=9
			shared-state=memcached
			redis.key-prefix=two words
			redis.timeout=0s
			redis.instances=0
			retry.rate-limited.max-retries=-1
			retry.rate-limited.initial-delay=-1s
			retry.rate-limited.multiplier=0.5
			retry.rate-limited.max-delay=1ms
			retry.rate-limited.jitter=-1s
			retry.server-error.max-retries=many
			retry.server-error.initial-delay=8d
			retry.server-error.multiplier=1000
			retry.server-error.max-delay=1ms
			retry.server-error.jitter=soon
			retry.overloaded.max-retries=-1
			retry.overloaded.initial-delay=-1s
			retry.overloaded.multiplier=0.5
			retry.overloaded.max-delay=1ms
			retry.overloaded.jitter=-1s
			retry.timeout.max-retries=-1
			retry.timeout.initial-delay=-1s
			retry.timeout.multiplier=0.5
			retry.timeout.max-delay=1ms
			retry.timeout.jitter=-1s
			retry.network.max-retries=-1
			retry.network.initial-delay=-1s
			retry.network.multiplier=0.5
			retry.network.max-delay=1ms
			retry.network.jitter=-1s
			retry.malformed-response.max-retries=-1
			retry.malformed-response.initial-delay=-1s
			retry.malformed-response.multiplier=0.5
			retry.malformed-response.max-delay=1ms
			retry.malformed-response.jitter=-1s
			retry-budget.ratio=101%
			retry-budget.floor=-1
			circuit.window=0
			circuit.minimum-calls=21
			circuit.failure-rate=half
			circuit.open-for=0s
			circuit.open-for-max=1s
			degrade.cache-memory=0B
			pricing.snapshot=perhaps
			pricing.catalogues[0]=classpath:no-such-file.json
			pricing.refresh.url=prices.json
			pricing.refresh.every=59s
			pricing.refresh.file=${NO_SUCH_FILE}
			pricing.strict=very
			pricing.currency=YUAN
			pricing.rates=many
			tags.max=0
			tags.from.header=Business Tag
			tags.from.principal=perhaps
			tags.from.mdc=
			tags.by-name.nightly-import.lane=night
			tags.by-name.nightly-import.weight=0
			tags.by-name.nightly-import.cap=0%
			"""
		.lines()
		.toList();

	/** Any name will do; one that nobody knows is warned of. */
	private static final String VENDOR = "model-router.providers.*.vendor";

	private final ApplicationContextRunner runner = Starter.runner(ConfigurationExample.read().withKeys())
		.withBean("myChatModel", ChatModel.class, () -> new StubChatModel("own"))
		.withBean("myTokenizer", TokenCountEstimator.class, JTokkitTokenCountEstimator::new);

	@ParameterizedTest
	@FieldSource("WRONG")
	void wrongValueIsRefusedByName(String setting) {
		String property = "model-router." + setting.substring(0, setting.indexOf('='));
		FailureAnalysis analysis = Starter.analysis(this.runner.withPropertyValues("model-router." + setting));
		assertThat(analysis.getDescription()).contains(property.replace("[0]", ""));
		assertThat(analysis.getAction()).contains(property.replace("[0]", "") + ": ");
	}

	@Test
	void everyPropertyHasAWrongValueHere() {
		Set<String> checked = new LinkedHashSet<>();
		WRONG.forEach((setting) -> checked
			.add(ConfigurationExample.general("model-router." + setting.substring(0, setting.indexOf('=')))));
		assertThat(Metadata.read().properties()).extracting((property) -> property.get("name").asString())
			.filteredOn((name) -> !VENDOR.equals(name) && !Map.class.getName().equals(typeOf(name)))
			.containsExactlyInAnyOrderElementsOf(checked);
	}

	private static String typeOf(String name) {
		String type = Metadata.read().property(name).orElseThrow().get("type").asString();
		return Arrays.asList(type.split("<")).get(0);
	}

}
