package io.modelrouter.cost.alert.webhook;

import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Whose dialect a webhook speaks: what a message looks like by default, how it is signed,
 * and how an answer says that it was refused in spite of status 200.
 */
public enum Bot {

	/** An incoming webhook of Slack. */
	SLACK("hooks.slack.com"),
	/** A custom robot of a DingTalk group. */
	DINGTALK("oapi.dingtalk.com", Set.of(-1, 130101, 410100)),
	/** A custom bot of a Feishu or Lark group. */
	FEISHU("open.feishu.cn|open.larksuite.com", Set.of(11232, 230020)),
	/** A robot of a WeCom group. */
	WECOM("qyapi.weixin.qq.com", Set.of(-1, 45009, 45033)),
	/** Anything else that takes JSON. */
	JSON("");

	private final Set<String> hosts;

	private final Set<Integer> busy;

	Bot(String hosts) {
		this(hosts, Set.of());
	}

	/**
	 * @param busy codes of refusals that end by themselves
	 */
	Bot(String hosts, Set<Integer> busy) {
		this.hosts = Set.of(hosts.split("\\|"));
		this.busy = busy;
	}

	/**
	 * Whose host that is.
	 */
	public static Bot of(@Nullable String host) {
		for (Bot bot : values()) {
			if (host != null && bot.hosts.contains(host.toLowerCase(Locale.ROOT))) {
				return bot;
			}
		}
		return JSON;
	}

	/**
	 * Whether messages can be signed with a secret.
	 */
	public boolean signs() {
		return this == DINGTALK || this == FEISHU;
	}

	/**
	 * The name as it stands in the configuration.
	 */
	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * A text as it has to stand in a message.
	 */
	String escape(String text) {
		return (this == SLACK) ? text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") : text;
	}

	/**
	 * The code by which an answer says that the message was refused; 0 if it does not.
	 */
	int refusal(JsonNode answer) {
		int code = answer.path("errcode").asInt(0);
		return (code == 0 && this == FEISHU) ? answer.path("code").asInt(answer.path("StatusCode").asInt(0)) : code;
	}

	/**
	 * Whether the refusal ends by itself.
	 */
	boolean isBusy(int code) {
		return this.busy.contains(code);
	}

}
