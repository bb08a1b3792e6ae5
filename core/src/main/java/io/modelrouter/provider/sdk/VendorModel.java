package io.modelrouter.provider.sdk;

import java.util.function.Function;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.ChatOptions;

import io.modelrouter.provider.options.CallerOptions;

/**
 * A model of a vendor and how it is told what a caller asked for. Immutable.
 *
 * @param chatModel sends a prompt whose options are of the vendor's type
 * @param options makes options of the vendor's type
 */
public record VendorModel(ChatModel chatModel, Function<CallerOptions, ChatOptions> options) {

}
