package io.modelrouter.cost.alert.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs as the bots of groups want it.
 *
 * @see <a href=
 * "https://open.dingtalk.com/document/robots/customize-robot-security-settings">DingTalk</a>
 * @see <a href=
 * "https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot">Feishu</a>
 */
final class Signature {

	private static final String HMAC = "HmacSHA256";

	private Signature() {
	}

	/**
	 * That of DingTalk, before it is encoded for a URL.
	 */
	static String dingTalk(long millis, String secret) {
		return sign(secret, millis + "\n" + secret);
	}

	/**
	 * That of Feishu and Lark: of nothing, with the time as part of the key.
	 */
	static String feishu(long seconds, String secret) {
		return sign(seconds + "\n" + secret, "");
	}

	private static String sign(String key, String text) {
		try {
			Mac mac = Mac.getInstance(HMAC);
			mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), HMAC));
			return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This JVM has no " + HMAC, ex);
		}
	}

}
