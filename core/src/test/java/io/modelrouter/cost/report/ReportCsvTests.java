package io.modelrouter.cost.report;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reports for spreadsheets.
 */
class ReportCsvTests {

	private static final String HEADER = "calls,degraded,fallbacks,attempts,failed,cancelled,retries,usage_exact,"
			+ "usage_estimated,usage_unknown,unpriced,tokens_input,tokens_cached_input,tokens_cache_write,"
			+ "tokens_output,tokens_reasoning,currency,cost,cost_of_failed,cost_of_retries,saved_by_prompt_cache,"
			+ "saved_by_fallback,original_cost,original_currency\r\n";

	private final CostReport report = new CostReport(ReportSettings.DEFAULTS, new VirtualTime());

	@Test
	void rowHasItsKeysItsCountsAndItsMoney() {
		ended(Noted.attempt("flash", "0.00000070 USD = 0.000005 CNY").number(2), Noted.call("flash"));
		assertThat(csv(ReportQuery.groupedBy(ReportKey.TAG, ReportKey.MODEL))).isEqualTo("tag,model," + HEADER
				+ "billing,flash,1,0,0,1,0,0,1,1,0,0,0,100,20,3,40,5,CNY,0.000005,0,0.000005,0,0,0.0000007,USD\r\n");
	}

	@Test
	void countsStandInTheFirstLineOfSeveralCurrencies() {
		ended(Noted.attempt("flash", "1 USD"), Noted.attempt("flash", "10 CNY"));
		assertThat(csv(ReportQuery.groupedBy(ReportKey.TAG)))
			.isEqualTo("tag," + HEADER + "billing,0,0,0,2,0,0,0,2,0,0,0,200,40,6,80,10,USD,1,0,0,0,0,1,USD\r\n"
					+ "billing,,,,,,,,,,,,,,,,,CNY,10,0,0,0,0,10,CNY\r\n");
	}

	@Test
	void whatHasNoCostHasNoCurrency() {
		ended(Noted.call("flash"));
		assertThat(csv(ReportQuery.groupedBy(ReportKey.TAG)))
			.isEqualTo("tag," + HEADER + "billing,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,,,,,,,,\r\n");
	}

	@Test
	void restIsALineAndTheTotalIsNone() {
		ended(Noted.attempt("flash", "1 USD"), Noted.attempt("flash", "2 USD").tag("b"),
				Noted.attempt("flash", "4 USD").tag("c"));
		List<String> lines = csv(ReportQuery.groupedBy(ReportKey.TAG, ReportKey.ROUTE).top(1)).lines().toList();
		assertThat(lines).hasSize(3);
		assertThat(lines.get(1)).startsWith("c,chat,").contains(",4,");
		assertThat(lines.get(2)).startsWith("(rest),(rest),").contains(",3,");
	}

	@Test
	void withoutAGroupTheTotalIsTheOnlyLine() {
		ended(Noted.attempt("flash", "1 USD"), Noted.attempt("flash", "2 USD").tag("b"));
		assertThat(csv(ReportQuery.ALL))
			.isEqualTo(HEADER + "0,0,0,2,0,0,0,2,0,0,0,200,40,6,80,10,USD,3,0,0,0,0,3,USD\r\n");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			plain          | plain
			two words      | two words
			a,b            | "a,b"
			say "hi"       | "say ""hi\"""
			=1+1           | '=1+1
			=HYPERLINK("x")| "'=HYPERLINK(""x"")"
			+cmd           | '+cmd
			-x             | '-x
			@SUM(A1)       | '@SUM(A1)
			-5             | -5
			+0.5e-3        | +0.5e-3
			-5+cmd         | '-5+cmd
			""")
	void cellIsQuotedAndHarmless(String text, String cell) {
		assertThat(ReportCsv.cell(text)).isEqualTo(cell);
	}

	@Test
	void lineBreaksAreQuoted() {
		assertThat(ReportCsv.cell("a\r\nb")).isEqualTo("\"a\r\nb\"");
		assertThat(ReportCsv.cell("\t=1")).isEqualTo("'\t=1");
	}

	private String csv(ReportQuery query) {
		return ReportCsv.of(this.report.table(query));
	}

	private void ended(Noted... entries) {
		for (Noted entry : entries) {
			this.report.ended(entry.entry());
		}
	}

}
