/**
 * Alerts as messages to chats and other services, sent beside the calls.
 */
@NullMarked
package io.modelrouter.cost.alert.webhook;

import org.jspecify.annotations.NullMarked;
