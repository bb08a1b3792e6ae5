package io.modelrouter.autoconfigure;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.modelrouter.Lane;
import io.modelrouter.ModelLimits;
import io.modelrouter.TokenCounting;
import io.modelrouter.engine.RouteSettings;
import io.modelrouter.quota.LaneShares;
import io.modelrouter.quota.QuotaSettings;
import io.modelrouter.quota.TagSettings;
import io.modelrouter.retry.RetryBudgetSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Limits, lanes and tags as a user writes them.
 */
class LimitPropertiesTests {

	@Test
	void silenceMeansTheDefaults() {
		with((properties) -> {
			assertThat(QuotaMapper.quota(properties)).isEqualTo(QuotaSettings.DEFAULTS);
			assertThat(QuotaMapper.limits(properties.models().get("gpt").limits())).isEqualTo(ModelLimits.NONE);
			assertThat(QuotaMapper.retryBudget(properties.retryBudget())).isEqualTo(RetryBudgetSettings.DEFAULTS);
			RouteSettings route = SettingsMapper.route("chat", properties.routes().get("chat"));
			assertThat(route.lane()).isNull();
			assertThat(route.patience()).isEqualTo(Duration.ofSeconds(2));
		});
	}

	@Test
	void limitsOfAModelAreKept() {
		with((properties) -> assertThat(SettingsMapper.model("gpt", properties.models().get("gpt")).limits())
			.isEqualTo(new ModelLimits(60L, 100_000L, 20_000L, 1_000L, 5_000_000L, 8, TokenCounting.UNCACHED_INPUT,
					ZoneId.of("Asia/Shanghai"))),
				"models.gpt.limits.rpm=60", "models.gpt.limits.tpm=100000", "models.gpt.limits.output-tpm=20000",
				"models.gpt.limits.rpd=1000", "models.gpt.limits.tpd=5000000", "models.gpt.limits.concurrency=8",
				"models.gpt.limits.tokens=uncached-input", "models.gpt.limits.reset-zone=Asia/Shanghai");
	}

	@Test
	void whatLanesAndTagsMayHaveIsKept() {
		with((properties) -> assertThat(QuotaMapper.quota(properties)).isEqualTo(new QuotaSettings(
				Map.of("openai", ModelLimits.of(600L, null, null)), new LaneShares(0.8, 0.15, 0.02, 4), 50,
				Map.of("nightly import", new TagSettings(Lane.BATCH, 2.5, 0.3), "billing",
						new TagSettings(null, 1, null)))),
				"quota-scopes.openai.limits.rpm=600", "lanes.online.share=80 %", "lanes.batch.share=15",
				"lanes.batch.concurrency=4", "queue.size=50", "tags.by-name[nightly import].lane=batch",
				"tags.by-name[nightly import].weight=2.5", "tags.by-name[nightly import].cap=30%",
				"tags.by-name.billing.weight=1");
	}

	@Test
	void batchMayBorrowAllOfItIfOnlineHasNoShare() {
		with((properties) -> assertThat(QuotaMapper.quota(properties).lanes())
			.isEqualTo(new LaneShares(0, 0.1, 0, null)), "lanes.online.share=0%");
	}

	@Test
	void routeHasItsLaneAndPatience() {
		with((properties) -> {
			RouteSettings route = SettingsMapper.route("chat", properties.routes().get("chat"));
			assertThat(route.lane()).isEqualTo(Lane.BATCH);
			assertThat(route.patience()).isZero();
		}, "routes.chat.lane=batch", "routes.chat.patience=0s");
	}

	@Test
	void retryBudgetIsKept() {
		with((properties) -> assertThat(SettingsMapper.retry(properties.retry(), properties.retryBudget()).budget())
			.isEqualTo(new RetryBudgetSettings(2.5f, 0)), "retry-budget.ratio=2.5%", "retry-budget.floor=0");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					quota-scopes.opnai.limits.rpm=1  | quota-scopes.opnai is the account of no model | quota-scopes.opnai: did you mean 'openai'?
					models.gpt.limits.rpm=0          | models.gpt.limits.rpm is 0                    | limits.rpm: set it to 1 or more, or remove it
					models.gpt.limits.reset-zone=Asia/Shanghay | reset-zone is 'Asia/Shanghay', which is no time zone | did you mean 'Asia/Shanghai'?
					models.gpt.limits.reset-zone=midnight | which is no time zone                    | for example America/Los_Angeles or UTC.
					models.gpt.limits.tokens=all     | models.gpt.limits.tokens is 'all'             | one of input, uncached-input, total.
					lanes.online.share=95%           | lanes.online.share and model-router.lanes.batch.share are 95% and 10%, together more | lower one of them
					lanes.batch.share=half           | lanes.batch.share is half                     | a percentage from 0 to 100
					queue.size=-1                    | queue.size is -1                              | set it to 0 to 1000000.
					routes.chat.lane=betch           | routes.chat.lane is 'betch'                   | one of online, batch. Did you mean 'batch'?
					routes.chat.patience=8d          | routes.chat.patience is 691200s               | set it to 0 to 7d, for example 2s.
					tags.by-name.a.cap=120%          | tags.by-name.a.cap is 120%                    | a percentage of more than 0, up to 100
					tags.by-name.a.weight=-1         | tags.by-name.a.weight is -1.0                 | more than 0
					retry-budget.ratio=200%          | retry-budget.ratio is 200%                    | a percentage from 0 to 100, for example 10%.
					estimates.tokenizer=exact        | names TokenCountEstimator bean 'exact', which does not exist | there is none.
					redis.key-prefix={a}             | redis.key-prefix is '{a}'                     | without spaces and braces
					redis.timeout=11s                | redis.timeout is 11s                          | 1ms to 10s
					shared-state=redes               | shared-state is 'redes'                       | one of none, redis. Did you mean 'redis'?
					""")
	void wrongValueIsExplained(String setting, String problem, String advice) {
		FailureAnalysis analysis = Starter
			.analysis(Starter.runner(Starter.SMALL).withPropertyValues("model-router." + setting));
		assertThat(analysis.getDescription()).contains(problem);
		assertThat(analysis.getAction()).contains(advice);
	}

	@Test
	void differentLimitsOfOneModelAreRefused() {
		FailureAnalysis analysis = Starter.analysis(Starter.runner(Starter.SMALL)
			.withPropertyValues(prefixed("models.gpt.limits.rpm=60", "models.same.provider=openai",
					"models.same.name=gpt-5.5", "models.same.limits.rpm=61")));
		assertThat(analysis.getDescription())
			.contains("model-router.models.same.limits differ from those of 'gpt', which"
					+ " is the same model of the same account: gpt-5.5 of openai");
		assertThat(analysis.getAction()).contains("say them once, or the same for both; they share them.");
	}

	@ParameterizedTest
	@CsvSource({ "models.same.limits.rpm=60", "models.same.context-window=1000" })
	void sameOrNoLimitsOfOneModelAreShared(String setting) {
		Starter.runner(Starter.SMALL)
			.withPropertyValues(prefixed("models.gpt.limits.rpm=60", "models.same.provider=openai",
					"models.same.name=gpt-5.5", setting))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void modelThatAnswersAndModelThatEmbedsHaveTheirOwnLimitsThoughTheirProviderHasOneNameForBoth() {
		ApplicationContextRunner both = Starter.runner(Starter.SMALL)
			.withPropertyValues(prefixed("models.gpt.limits.rpm=60", "models.same.provider=openai",
					"models.same.name=gpt-5.5", "models.same.limits.rpm=61", "embeddings.search.primary=same"));
		both.run((context) -> assertThat(context).hasNotFailed());
		FailureAnalysis analysis = Starter.analysis(both.withPropertyValues(prefixed("models.again.provider=openai",
				"models.again.name=gpt-5.5", "models.again.limits.rpm=62", "embeddings.again.primary=again")));
		assertThat(analysis.getDescription()).contains("models.again.limits differ from those of 'same'")
			.doesNotContain("'gpt'");
	}

	@Test
	void limitsOfAnAccountThatSeveralProvidersShareAreNamedAfterIt() {
		Starter.runner(Starter.SMALL)
			.withPropertyValues(
					prefixed("providers.openai.quota-scope=company", "quota-scopes.company.limits.tpm=1000"))
			.run((context) -> assertThat(context).hasNotFailed());
		FailureAnalysis analysis = Starter.analysis(Starter.runner(Starter.SMALL)
			.withPropertyValues(
					prefixed("providers.openai.quota-scope=company", "quota-scopes.openai.limits.tpm=1000")));
		assertThat(analysis.getAction()).contains("model-router.quota-scopes.openai: there are: company.");
	}

	private static void with(Consumer<ModelRouterProperties> check, String... settings) {
		AtomicReference<ModelRouterProperties> found = new AtomicReference<>();
		Starter.runner(Starter.SMALL)
			.withPropertyValues(prefixed(settings))
			.run((context) -> found.set(context.getBean(ModelRouterProperties.class)));
		check.accept(found.get());
	}

	private static String[] prefixed(String... settings) {
		return Arrays.stream(settings).map((setting) -> "model-router." + setting).toArray(String[]::new);
	}

}
