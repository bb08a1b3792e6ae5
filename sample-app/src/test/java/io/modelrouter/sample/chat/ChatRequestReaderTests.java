package io.modelrouter.sample.chat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.content.Media;

import io.modelrouter.RouterChatOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ChatRequestReaderTests {

	private static final String HELLO = "'messages':[{'role':'user','content':'hello'}]";

	private final ChatRequestReader reader = new ChatRequestReader();

	@Test
	void readsRouteAndText() {
		ChatRequest request = read("{'model':'chat'," + HELLO + "}");
		assertThat(request.route()).isEqualTo("chat");
		assertThat(request.prompt().getInstructions()).singleElement().isEqualTo(new UserMessage("hello"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{%s}", "{'model':null,%s}", "{'model':'',%s}", "{'model':'  ',%s}" })
	void noModelMeansTheDefaultRoute(String body) {
		assertThat(read(body.formatted(HELLO)).route()).isNull();
	}

	@Test
	void readsEveryOption() {
		RouterChatOptions options = options("""
				'temperature':0.5,'top_p':0.9,'top_k':40,'max_tokens':7,'stop':['a','b'],
				'frequency_penalty':-1,'presence_penalty':2""");
		assertThat(options.getTemperature()).isEqualTo(0.5);
		assertThat(options.getTopP()).isEqualTo(0.9);
		assertThat(options.getTopK()).isEqualTo(40);
		assertThat(options.getMaxTokens()).isEqualTo(7);
		assertThat(options.getStopSequences()).containsExactly("a", "b");
		assertThat(options.getFrequencyPenalty()).isEqualTo(-1);
		assertThat(options.getPresencePenalty()).isEqualTo(2);
		assertThat(options.getModel()).isNull();
	}

	@Test
	void optionsThatAreNotSentStayUnset() {
		assertThat(options("'user':'u'")).isEqualTo(RouterChatOptions.builder().build());
	}

	@Test
	void newerNameOfMaxTokensWins() {
		assertThat(options("'max_tokens':7,'max_completion_tokens':9").getMaxTokens()).isEqualTo(9);
	}

	@Test
	void stopMayBeOneText() {
		assertThat(options("'stop':'END'").getStopSequences()).containsExactly("END");
	}

	@Test
	void streamAndItsUsageAreAskedFor() {
		assertThat(read("{'stream':false," + HELLO + "}").stream()).isNull();
		assertThat(read("{'stream':true," + HELLO + "}").stream()).isEqualTo(new StreamOptions(false));
		assertThat(read("{'stream':true,'stream_options':{}," + HELLO + "}").stream())
			.isEqualTo(new StreamOptions(false));
		assertThat(read(
				"{'stream':true,'stream_options':{'include_usage':true,'include_obfuscation':false}," + HELLO + "}")
			.stream()).isEqualTo(new StreamOptions(true));
	}

	@ParameterizedTest
	@ValueSource(strings = { "'user':'u'", "'seed':7", "'metadata':{'a':'b'}", "'store':true", "'service_tier':'auto'",
			"'stream':false", "'stream':null", "'n':1", "'logprobs':false", "'logit_bias':{}", "'modalities':['text']",
			"'parallel_tool_calls':true", "'tool_choice':'auto'", "'response_format':{'type':'text'}", "'stop':null",
			"'whatever':1" })
	void harmlessFieldsAreIgnored(String field) {
		assertThat(read("{" + field + "," + HELLO + "}").prompt().getInstructions()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			'stream':'yes'                                    | stream
			'stream_options':true                             | stream_options
			'stream_options':{'include_usage':1}              | stream_options.include_usage
			'n':2                                             | n
			'n':'1'                                           | n
			'logprobs':true                                   | logprobs
			'top_logprobs':3                                  | top_logprobs
			'logit_bias':{'1':100}                            | logit_bias
			'modalities':['text','audio']                     | modalities
			'parallel_tool_calls':false                       | parallel_tool_calls
			'audio':{'voice':'alloy'}                         | audio
			'functions':[]                                    | functions
			'function_call':'auto'                            | function_call
			'reasoning_effort':'high'                         | reasoning_effort
			'verbosity':'low'                                 | verbosity
			'web_search_options':{}                           | web_search_options
			'model':7                                         | model
			'temperature':'hot'                               | temperature
			'temperature':2.1                                 | temperature
			'temperature':true                                | temperature
			'top_p':-0.1                                      | top_p
			'top_k':0                                         | top_k
			'max_tokens':0                                    | max_tokens
			'max_tokens':1.5                                  | max_tokens
			'max_tokens':99999999999                          | max_tokens
			'max_completion_tokens':'many'                    | max_completion_tokens
			'frequency_penalty':3                             | frequency_penalty
			'presence_penalty':[]                             | presence_penalty
			'stop':7                                          | stop
			'stop':['a',7]                                    | stop[1]
			'tool_choice':'required'                          | tool_choice
			'tool_choice':{'type':'function'}                 | tool_choice
			'tools':{}                                        | tools
			'tools':[7]                                       | tools[0]
			'tools':[{'type':'retrieval'}]                    | tools[0].type
			'tools':[{'type':'function'}]                     | tools[0].function
			'tools':[{'type':'function','function':{}}]       | tools[0].function.name
			'tools':[{'type':'function','function':{'name':'f','parameters':7}}] | tools[0].function.parameters
			'tools':[{'type':'function','function':{'name':'f','description':7}}] | tools[0].function.description
			'response_format':'json'                          | response_format
			'response_format':{'type':'json_object'}          | response_format.type
			'response_format':{'type':'json_schema'}          | response_format.json_schema
			'response_format':{'type':'json_schema','json_schema':{'name':'a'}} | response_format.json_schema.schema
			""")
	void complaintNamesTheField(String field, String param) {
		BadRequestException complaint = complaint("{" + field + "," + HELLO + "}");
		assertThat(complaint.param()).isEqualTo(param);
		assertThat(complaint).hasMessageStartingWith("'" + param + "' ");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
							7                                                 | messages
							[]                                                | messages
							null                                              | messages
							['hello']                                         | messages[0]
							[{'content':'a'}]                                 | messages[0].role
							[{'role':'wizard','content':'a'}]                 | messages[0].role
							[{'role':7,'content':'a'}]                        | messages[0].role
							[{'role':'user'}]                                 | messages[0].content
							[{'role':'user','content':7}]                     | messages[0].content
							[{'role':'user','content':['a']}]                 | messages[0].content[0]
							[{'role':'user','content':[{'text':'a'}]}]        | messages[0].content[0].type
							[{'role':'user','content':[{'type':'input_audio'}]}] | messages[0].content[0].type
							[{'role':'user','content':[{'type':'text'}]}]     | messages[0].content[0].text
							[{'role':'user','content':[{'type':'image_url','image_url':'http://x'}]}] | messages[0].content[0].image_url
							[{'role':'user','content':[{'type':'image_url','image_url':{'url':'ftp://x/y'}}]}] | messages[0].content[0].image_url.url
							[{'role':'user','content':[{'type':'image_url','image_url':{'url':'http:///y'}}]}] | messages[0].content[0].image_url.url
							[{'role':'user','content':[{'type':'image_url','image_url':{'url':'http://a b'}}]}] | messages[0].content[0].image_url.url
							[{'role':'user','content':[{'type':'image_url','image_url':{'url':'data:text/plain;base64,YQ=='}}]}] | messages[0].content[0].image_url.url
							[{'role':'user','content':[{'type':'image_url','image_url':{'url':'data:image/png;base64,?'}}]}] | messages[0].content[0].image_url.url
							[{'role':'system','content':[{'type':'image_url','image_url':{'url':'http://x/y.png'}}]}] | messages[0].content
							[{'role':'assistant'}]                            | messages[0].content
							[{'role':'assistant','tool_calls':[]}]            | messages[0].content
							[{'role':'assistant','tool_calls':[{'id':'1','type':'function'}]}] | messages[0].tool_calls[0].function
							[{'role':'assistant','tool_calls':[{'type':'function','function':{'name':'f','arguments':'{}'}}]}] | messages[0].tool_calls[0].id
							[{'role':'assistant','tool_calls':[{'id':'1','type':'function','function':{'name':'f','arguments':{}}}]}] | messages[0].tool_calls[0].function.arguments
							[{'role':'assistant','tool_calls':[{'id':'1','type':'function','function':{'name':'f','arguments':'{}'},'extra_content':{'google':{'thought_signature':'?'}}}]}] | messages[0].tool_calls[0].extra_content.google.thought_signature
					[{'role':'tool','content':'a'}]                   | messages[0].tool_call_id
							[{'role':'tool','content':'a','tool_call_id':'1'}] | messages[0].tool_call_id
							""")
	void complaintNamesTheFieldOfTheMessage(String messages, String param) {
		assertThat(complaint("{'messages':" + messages + "}").param()).isEqualTo(param);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  ", "{", "[]", "null", "'hello'", "{'messages':[}", "{'n':1,'n':1}", "{} {}" })
	void bodyThatIsNoJsonObjectIsRefusedAsAWhole(String body) {
		BadRequestException complaint = complaint(body);
		assertThat(complaint.param()).isNull();
		assertThat(complaint).hasMessageStartingWith("The body ");
	}

	@Test
	void bodyThatIsNestedTooDeepIsRefused() {
		assertThat(complaint("[".repeat(100_000))).hasMessageStartingWith("The body is not valid JSON");
	}

	@Test
	void complaintsDoNotRepeatTheValue() {
		assertThat(complaint("{'messages':[{'role':'my secret','content':'hello'}]}")).message()
			.doesNotContain("my secret");
	}

	@Test
	void readsPartsAndImages() {
		UserMessage message = (UserMessage) messages("""
				[{'role':'user','content':[
					{'type':'text','text':'What'},
					{'type':'image_url','image_url':{'url':'data:image/png;base64,YWJj'}},
					{'type':'text','text':'is this?'},
					{'type':'image_url','image_url':{'url':'https://example.com/a.webp?b=c'}},
					{'type':'image_url','image_url':{'url':'https://example.com/a'}}]}]""").get(0);
		assertThat(message.getText()).isEqualTo("What\nis this?");
		List<Media> media = message.getMedia();
		assertThat(media).extracting((image) -> image.getMimeType().toString())
			.containsExactly("image/png", "image/webp", "image/jpeg");
		assertThat(media.get(0).getDataAsByteArray()).isEqualTo("abc".getBytes(StandardCharsets.UTF_8));
		assertThat(media.get(1).getData().toString())
			.isEqualTo(URI.create("https://example.com/a.webp?b=c").toString());
	}

	@Test
	void instructionsBecomeOneAtTheTop() {
		List<Message> messages = messages("""
				[{'role':'system','content':'Be kind.'},{'role':'user','content':'hello'},
				 {'role':'developer','content':[{'type':'text','text':'Be brief.'}]}]""");
		assertThat(messages).containsExactly(new SystemMessage("Be kind.\n\nBe brief."), new UserMessage("hello"));
	}

	@Test
	void toolResultsInARowBecomeOneMessageThatKnowsTheToolsNames() {
		List<Message> messages = messages("""
				[{'role':'user','content':'hello'},
				 {'role':'assistant','content':null,'tool_calls':[
					{'id':'1','type':'function','function':{'name':'weather','arguments':'{}'}},
					{'id':'2','type':'function','function':{'name':'time','arguments':'{}'}}]},
				 {'role':'tool','tool_call_id':'1','content':'7'},
				 {'role':'tool','tool_call_id':'2','content':[{'type':'text','text':'[12]'}]}]""");
		assertThat(messages).hasSize(3);
		assertThat(((AssistantMessage) messages.get(1)).getToolCalls()).extracting(AssistantMessage.ToolCall::name)
			.containsExactly("weather", "time");
		assertThat(((ToolResponseMessage) messages.get(2)).getResponses())
			.containsExactly(new ToolResponse("1", "weather", "7"), new ToolResponse("2", "time", "[12]"));
	}

	@Test
	void toolsAreOfferedAndNeverRunHere() {
		RouterChatOptions options = options("""
				'tools':[{'type':'function','function':{'name':'weather','description':'Tells it.',
					'parameters':{'type':'object'}}},{'type':'function','function':{'name':'now'}}]""");
		assertThat(options.getToolCallbacks()).extracting((tool) -> tool.getToolDefinition().name())
			.containsExactly("weather", "now");
		assertThat(options.getToolCallbacks().get(0).getToolDefinition().inputSchema())
			.isEqualTo("{\"type\":\"object\"}");
		assertThat(options.getToolCallbacks().get(1).getToolDefinition().inputSchema()).contains("properties");
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> options.getToolCallbacks().get(0).call("{}"));
	}

	@Test
	void toolChoiceNoneOffersNoTools() {
		assertThat(options("'tool_choice':'none','tools':[{'type':'function','function':{'name':'now'}}]")
			.getToolCallbacks()).isNull();
	}

	@Test
	void schemaIsKeptBesideTools() {
		RouterChatOptions options = options("""
				'tools':[{'type':'function','function':{'name':'now'}}],
				'response_format':{'type':'json_schema','json_schema':{'name':'a','schema':{'type':'object'}}}""");
		assertThat(options.getOutputSchema()).isEqualTo("{\"type\":\"object\"}");
		assertThat(options.getToolCallbacks()).hasSize(1);
	}

	@Test
	void promptStaysOutOfToString() {
		assertThat(read("{'model':'chat'," + HELLO + "}").toString()).isEqualTo("request to route chat");
	}

	private List<Message> messages(String messages) {
		return read("{'messages':" + messages + "}").prompt().getInstructions();
	}

	private RouterChatOptions options(String fields) {
		return (RouterChatOptions) read("{" + fields + "," + HELLO + "}").prompt().getOptions();
	}

	private BadRequestException complaint(String body) {
		return catchThrowableOfType(BadRequestException.class, () -> read(body));
	}

	private ChatRequest read(String body) {
		return this.reader.read(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
	}

}
