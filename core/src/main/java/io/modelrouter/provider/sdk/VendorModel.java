package io.modelrouter.provider.sdk;

import java.util.function.Function;
import java.util.function.Supplier;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.ChatOptions;

import io.modelrouter.provider.http.StreamReader;
import io.modelrouter.provider.options.CallerOptions;
import io.modelrouter.provider.usage.UsageReader;

/**
 * A model of a vendor, how it is told what a caller asked for, and how it counts tokens.
 * Immutable.
 *
 * @param chatModel sends a prompt whose options are of the vendor's type
 * @param options makes options of the vendor's type
 * @param usage reads what the vendor counted
 * @param stream streams a prompt whose options are of the vendor's type
 * @param readers makes a reader for the events of one stream
 */
public record VendorModel(ChatModel chatModel, Function<CallerOptions, ChatOptions> options, UsageReader usage,
		VendorStream stream, Supplier<StreamReader> readers) {

}
