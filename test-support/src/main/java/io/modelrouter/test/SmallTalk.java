package io.modelrouter.test;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes up an answer that shows which model got which text: always the same one for the
 * same question. It can add two numbers, repeat, greet and quote the first sentence of
 * what it shall summarise; where a JSON Schema is asked for, the answer is JSON that
 * follows it.
 */
final class SmallTalk {

	private static final Pattern SUM = Pattern.compile(
			"(?<![\\d.-])(-?\\d{1,15}(?:\\.\\d{1,9})?)\\s*([-+*x×/÷])\\s*(-?\\d{1,15}(?:\\.\\d{1,9})?)(?![\\d.]*[\\d-])");

	private static final Pattern REPEAT = Pattern
		.compile("(?is)(?:say|repeat|(?:reply|answer|respond) (?:only )?with)(?: exactly)?:? +(.{1,200})");

	private static final Pattern GREETING = Pattern.compile("(?is)(?:hi|hello|hey|good (?:morning|evening))\\b.*");

	private static final Pattern SUMMARY = Pattern.compile("(?is)summari[sz]e[^:]{0,80}:\\s*([^.!?]{1,200}).*");

	private SmallTalk() {
	}

	static String about(Question question) {
		if (question.schema() != null) {
			return SchemaExample.of(question.schema());
		}
		String text = question.text().strip();
		if (text.isEmpty()) {
			return "This is %s, simulated. Your message has no text.".formatted(question.model());
		}
		return "%sThis is %s, simulated. Your message has %s and begins with \"%s\".".formatted(direct(text),
				question.model(), Words.counted(text), Words.first(text));
	}

	private static String direct(String text) {
		Matcher repeat = REPEAT.matcher(text);
		if (repeat.matches()) {
			return repeat.group(1).strip() + "\n\n";
		}
		Matcher summary = SUMMARY.matcher(text);
		if (summary.matches()) {
			return "In short: %s. ".formatted(summary.group(1).strip());
		}
		Matcher sum = SUM.matcher(text);
		if (sum.find()) {
			return result(sum);
		}
		if (text.equalsIgnoreCase("ping")) {
			return "pong. ";
		}
		return GREETING.matcher(text).matches() ? "Hello! " : "";
	}

	private static String result(Matcher sum) {
		BigDecimal left = new BigDecimal(sum.group(1));
		BigDecimal right = new BigDecimal(sum.group(3));
		String sign = sum.group(2);
		boolean divides = sign.equals("/") || sign.equals("÷");
		if (divides && right.signum() == 0) {
			return "Nothing can be divided by 0. ";
		}
		BigDecimal result = switch (sign) {
			case "+" -> left.add(right);
			case "-" -> left.subtract(right);
			case "/", "÷" -> left.divide(right, MathContext.DECIMAL32);
			default -> left.multiply(right);
		};
		return "%s %s %s = %s. ".formatted(sum.group(1), sign, sum.group(3), plain(result));
	}

	private static String plain(BigDecimal number) {
		return (number.signum() == 0) ? "0" : number.stripTrailingZeros().toPlainString();
	}

}
