package io.codexmanager.protocol.session;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * Something that happens within a turn. Types without a class of their own arrive as
 * {@link OtherItem} with all their fields.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXISTING_PROPERTY, property = "type",
		visible = true, defaultImpl = OtherItem.class)
@JsonSubTypes({ @JsonSubTypes.Type(name = "userMessage", value = UserMessageItem.class),
		@JsonSubTypes.Type(name = "agentMessage", value = AgentMessageItem.class),
		@JsonSubTypes.Type(name = "commandExecution", value = CommandExecutionItem.class),
		@JsonSubTypes.Type(name = "fileChange", value = FileChangeItem.class),
		@JsonSubTypes.Type(name = "reasoning", value = ReasoningItem.class),
		@JsonSubTypes.Type(name = "plan", value = PlanItem.class),
		@JsonSubTypes.Type(name = "mcpToolCall", value = McpToolCallItem.class),
		@JsonSubTypes.Type(name = "collabAgentToolCall", value = CollabAgentToolCallItem.class),
		@JsonSubTypes.Type(name = "webSearch", value = WebSearchItem.class),
		@JsonSubTypes.Type(name = "imageView", value = ImageViewItem.class),
		@JsonSubTypes.Type(name = "enteredReviewMode", value = EnteredReviewModeItem.class),
		@JsonSubTypes.Type(name = "exitedReviewMode", value = ExitedReviewModeItem.class),
		@JsonSubTypes.Type(name = "contextCompaction", value = ContextCompactionItem.class) })
public sealed interface Item permits UserMessageItem, AgentMessageItem, CommandExecutionItem, FileChangeItem,
		ReasoningItem, PlanItem, McpToolCallItem, CollabAgentToolCallItem, WebSearchItem, ImageViewItem,
		EnteredReviewModeItem, ExitedReviewModeItem, ContextCompactionItem, OtherItem {

	/**
	 * Return the type on the wire.
	 * @return the type
	 */
	String type();

	/**
	 * Return the id, which differs between the stream and a read.
	 * @return the id
	 */
	String id();

}
