package io.modelrouter.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * What a user reads when the figures and names of the configuration do not hold together.
 */
class StartupFailureTests {

	@Test
	void withoutProvidersShowsTheLinesToAdd() {
		FailureAnalysis analysis = Starter.analysis(Starter.runner());
		assertThat(analysis.getDescription()).contains("model-router.providers is empty");
		assertThat(analysis.getAction()).contains("providers:", "models:", "routes:",
				"or set model-router.enabled=false");
	}

	@Test
	void withoutModelsAsksForOne() {
		FailureAnalysis analysis = Starter
			.analysis(Starter.runner("model-router.providers.openai: { type: openai, api-key: sk-secret-1234 }"));
		assertThat(analysis.getDescription()).endsWith("model-router.models is empty");
		assertThat(analysis.getAction()).contains("describe a model, for example gpt: { provider: openai,");
	}

	@Test
	void withoutRoutesAsksForOne() {
		FailureAnalysis analysis = Starter.analysis(Starter.runner("""
				model-router:
				  providers:
				    openai: { type: openai, api-key: sk-secret-1234 }
				  models:
				    gpt: { provider: openai, name: gpt-5.5 }
				"""));
		assertThat(analysis.getDescription()).endsWith("model-router.routes is empty");
		assertThat(analysis.getAction()).contains("describe a route, for example chat: { primary: gpt }");
	}

	@Test
	void everyProblemIsShownAtOnceWithFileAndLine() {
		FailureAnalysis analysis = Starter.analysis(Starter.runner("""
				model-router:
				  providers:
				    openai: { type: openai, api-key: sk-secret-1234 }
				  models:
				    flash: { provider: opnai, name: gpt-5.5 }
				  routes:
				    chat: { primary: flsh, timeout: 0s }
				"""));
		assertThat(analysis.getDescription()).contains(
				"model-router.models.flash.provider names provider 'opnai', which is not described",
				"[application.yml] - 5:24)", "model-router.routes.chat.primary names model 'flsh'",
				"[application.yml] - 7:22)", "model-router.routes.chat.timeout is 0ms");
		assertThat(analysis.getAction()).contains("model-router.models.flash.provider: did you mean 'openai'?",
				"model-router.routes.chat.primary: did you mean 'flash'?",
				"model-router.routes.chat.timeout: set it to more than 0 and at most 7d, for example 30s.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
																		providers.openai.base-url=api.openai.com/v1 | is not an absolute http     | set it to one such as https://host/v1.
																providers.openai.base-url=${NO_SUCH_URL}    | has a placeholder           | set NO_SUCH_URL.
																providers.openai.base-url=ftp://host/v1     | is not an absolute http     | set it to one such as https://host/v1.
												providers.openai.base-url=https://h/v1?v=1  | is not an absolute http     | set it to one such as https://host/v1.
												providers.openai.base-url=http://my_relay/v1 | is not an absolute http    | set it to one such as https://host/v1.
										providers.openai.base-url=https://a b/v1    | is not an absolute http     | set it to one such as https://host/v1.
														providers.openai.proxy=host:3128            | is not the URL of a proxy   | set it to one such as http://host:3128,
														providers.openai.proxy=http://host          | is not the URL of a proxy   | set it to one such as http://host:3128,
														providers.openai.proxy=socks5://a:b@host:1  | is not the URL of a proxy   | set it to one such as http://host:3128,
														providers.openai.proxy=ftp://host:1         | is not the URL of a proxy   | set it to one such as http://host:3128,
																providers.openai.connect-timeout=0s         | is 0ms                      | set it to more than 0
																routes.chat.commit-after=60s                | is 60s                      | set it to 0 or less than max-wait (60s), for example 500ms.
																providers.openai.bean=gpt                   | has no effect on type openai | remove it, or set the type to chat-model or embedding-model.
																models.gpt.name=                            | is missing                  | set it to the provider's name of the model.
																models.gpt.name=${NO_SUCH_MODEL}            | is missing                  | set it to the provider's name of the model.
																models.gpt.context-window=0                 | is 0                        | set it to 1 or more.
																models.gpt.options.temperature=2.1          | is 2.1                      | set it to 0 to 2.
																models.gpt.options.max-tokens=0             | is 0                        | set it to 1 or more.
																models.gpt.options.top-p=-0.1               | is -0.1                     | set it to 0 to 1.
																models.gpt.options.top-k=0                  | is 0                        | set it to 1 or more.
																models.gpt.options.frequency-penalty=3      | is 3.0                      | set it to -2 to 2.
																models.gpt.options.presence-penalty=-3      | is -3.0                     | set it to -2 to 2.
																models.gpt.options.temperature=NaN          | is NaN                      | set it to 0 to 2.
																routes.chat.fallback=gtp                    | names model 'gtp'           | did you mean 'gpt'?
																routes.chat.fallback=other                  | names model 'other'         | there are: gpt.
																routes.chat.fallback=gpt                    | repeats the primary, 'gpt'  | remove it
																routes.chat.fallback=x,x                    | names 'x' twice             | name every model once.
																routes.chat.max-wait=-1s                    | is -1s                      | set it to more than 0 and at most 7d, for example 60s.
																routes.chat.max-retries=-1                  | is -1                       | set it to 0 to 100.
					routes.chat.max-retries=101                 | is 101                      | set it to 0 to 100.
					routes.chat.timeout=200000d                 | is 17280000000s             | set it to more than 0 and at most 7d, for example 30s.
					routes.chat.max-wait=200000d                | is 17280000000s             | set it to more than 0 and at most 7d, for example 60s.
					routes.chat.max-wait=PT2562047788015215H0.5S | is 9223372036854774000s    | set it to more than 0 and at most 7d, for example 60s.
					providers.openai.connect-timeout=30d        | is 2592000s                 | set it to more than 0 and at most 7d, for example 5s.
																routes.chat.degrade.cache-ttl=0s            | is 0ms                      | set it to more than 0 and at most 7d, for example 1h.
																routes.chat.degrade.cache-ttl=-1s           | is -1s                      | set it to more than 0 and at most 7d, for example 1h.
																routes.chat.degrade.cache-ttl=8d            | is 691200s                  | set it to more than 0 and at most 7d, for example 1h.
																routes.chat.degrade.text=                   | is blank                    | write what to answer when no model could, or remove it.
																routes.chat.degrade.text=${NO_SUCH_TEXT}    | has a placeholder           | set NO_SUCH_TEXT.
																degrade.cache-memory=1023KB                 | is 1047552B                 | set it to 1MB to 64GB.
																degrade.cache-memory=65GB                   | is 69793218560B             | set it to 1MB to 64GB.
																default-route=chta                          | names route 'chta'          | did you mean 'chat'?
																retry.rate-limited.max-retries=-1           | is -1                       | set it to 0 to 100.
					retry.rate-limited.max-retries=2147483647   | is 2147483647               | set it to 0 to 100.
					retry.rate-limited.initial-delay=8d         | is 691200s                  | set it to 0 to 7d, for example 1s.
					retry.rate-limited.max-delay=8d             | is 691200s                  | set it to initial-delay (1s) or more, at most 7d.
					retry.rate-limited.jitter=8d                | is 691200s                  | set it to 0 to 7d, for example 500ms.
					circuit.open-for=8d                         | is 691200s                  | set it to more than 0 and at most 7d, for example 5s.
					circuit.open-for-max=8d                     | is 691200s                  | set it to open-for (5s) or more, at most 7d.
					circuit.window=2147483647                   | is 2147483647               | set it to 1 to 10000.
																retry.server-error.initial-delay=-1s        | is -1s                      | set it to 0 to 7d, for example 1s.
																retry.overloaded.multiplier=0.5             | is 0.5                      | set it to 1 to 100.
																retry.timeout.max-delay=500ms               | is 500ms                    | set it to initial-delay (1s) or more, at most 7d.
																retry.network.jitter=-1ms                   | is -1ms                     | set it to 0 to 7d, for example 500ms.
																circuit.window=0                            | is 0                        | set it to 1 to 10000.
																circuit.minimum-calls=21                    | is 21                       | set it to 1 to the window (20).
																circuit.failure-rate=110%                   | is 110%                     | set it to a percentage from 1 to 100, for example 50 or 50%.
																tags.by-name.a.cap=0.3                      | is 0.3                      | set it to a percentage of more than 0, up to 100, for example 20%.
																circuit.failure-rate=half                   | is half                     | set it to a percentage from 1 to 100, for example 50 or 50%.
																circuit.open-for=0s                         | is 0ms                      | set it to more than 0
																circuit.open-for-max=1s                     | is 1s                       | set it to open-for (5s) or more, at most 7d.
																""")
	void namesThePropertyAndWhatIsAllowed(String setting, String problem, String advice) {
		String property = "model-router." + setting.substring(0, setting.indexOf('='));
		FailureAnalysis analysis = Starter
			.analysis(Starter.runner(Starter.SMALL).withPropertyValues("model-router." + setting));
		assertThat(analysis.getDescription()).contains(property + " " + problem);
		assertThat(analysis.getAction()).contains(property + ": " + advice);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://me:s3cret@host/v1", "https://s3cret@host/v1", " http://me:s3@cret@host/v1" })
	void userInABaseUrlIsRefusedAndNotShown(String url) {
		FailureAnalysis analysis = Starter.analysis(
				Starter.runner(Starter.SMALL).withPropertyValues("model-router.providers.openai.base-url=" + url));
		assertThat(analysis.getDescription())
			.contains("model-router.providers.openai.base-url has a user name or password in it")
			.doesNotContain("s3", "cret");
		assertThat(analysis.getAction())
			.contains("model-router.providers.openai.base-url: remove it, and put the key into api-key.")
			.doesNotContain("s3", "cret");
	}

	@Test
	void providerWithoutTypeNamesTheTypes() {
		FailureAnalysis analysis = Starter
			.analysis(Starter.runner(Starter.SMALL).withPropertyValues("model-router.providers.own.vendor=x"));
		assertThat(analysis.getDescription()).contains("model-router.providers.own.type is missing");
		assertThat(analysis.getAction())
			.contains("set it to one of gemini, openai, anthropic, openai-compatible, chat-model, embedding-model.");
	}

	@Test
	void modelWithoutProviderNamesTheProviders() {
		FailureAnalysis analysis = Starter
			.analysis(Starter.runner(Starter.SMALL).withPropertyValues("model-router.models.own.name=x"));
		assertThat(analysis.getDescription()).contains("model-router.models.own.provider is missing");
		assertThat(analysis.getAction()).contains("there are: openai.");
	}

	@Test
	void routeWithoutPrimaryNamesTheModels() {
		FailureAnalysis analysis = Starter
			.analysis(Starter.runner(Starter.SMALL).withPropertyValues("model-router.routes[My.Route].timeout=1s"));
		assertThat(analysis.getDescription()).contains("model-router.routes[My.Route].primary is missing");
		assertThat(analysis.getAction()).contains("name the model to try first; there are: gpt.");
	}

	@Test
	void missingBeanNamesTheBeansThereAre() {
		FailureAnalysis analysis = Starter.analysis(Starter.runner(Starter.SMALL)
			.withBean("ownModel", ChatModel.class, () -> mock())
			.withPropertyValues("model-router.providers.own.type=chat-model",
					"model-router.providers.own.bean=onwModel"));
		assertThat(analysis.getDescription())
			.contains("model-router.providers.own.bean names ChatModel bean 'onwModel', which does not exist");
		assertThat(analysis.getAction()).contains("model-router.providers.own.bean: did you mean 'ownModel'?");
	}

	@Test
	void unnamedBeanNamesTheBeansThereAre() {
		FailureAnalysis analysis = Starter.analysis(Starter.runner(Starter.SMALL)
			.withBean("ownModel", ChatModel.class, () -> mock())
			.withPropertyValues("model-router.providers.own.type=chat-model"));
		assertThat(analysis.getDescription()).contains("model-router.providers.own.bean is missing");
		assertThat(analysis.getAction()).contains("name the ChatModel bean to call; there are: ownModel.");
	}

	@Test
	void beanThatIsNoChatModelIsRefused() {
		FailureAnalysis analysis = Starter.analysis(Starter.runner(Starter.SMALL)
			.withBean("text", String.class, () -> "text")
			.withPropertyValues("model-router.providers.own.type=chat-model", "model-router.providers.own.bean=text"));
		assertThat(analysis.getDescription()).contains("names ChatModel bean 'text', which does not exist");
		assertThat(analysis.getAction()).contains("model-router.providers.own.bean: there is none.");
	}

	@Test
	void ownViewAsProviderIsRefused() {
		FailureAnalysis analysis = Starter.analysis(Starter.runner(Starter.SMALL)
			.withPropertyValues("model-router.providers.own.type=chat-model",
					"model-router.providers.own.bean=modelRouterChatModel"));
		assertThat(analysis.getDescription()).contains("which is the router itself");
	}

	@ParameterizedTest
	@CsvSource({ "base-url=https://host", "api-key=sk-secret-1234", "api-keys=sk-secret-1234", "connect-timeout=1s",
			"proxy=http://host:1" })
	void chatModelRefusesWhatOnlyItsBeanCanDo(String setting) {
		FailureAnalysis analysis = Starter.analysis(Starter.runner(Starter.SMALL)
			.withBean("ownModel", ChatModel.class, () -> mock())
			.withPropertyValues("model-router.providers.own.type=chat-model",
					"model-router.providers.own.bean=ownModel", "model-router.providers.own." + setting));
		assertThat(analysis.getDescription()).contains("has no effect on type chat-model").doesNotContain("secret");
	}

}
