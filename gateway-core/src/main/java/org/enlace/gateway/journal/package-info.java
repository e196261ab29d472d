/**
 * What happened to everything: messages, their bodies (sealed), hops, findings, batches, and which ids were seen before.
 *
 * <p>Every append is set-based and takes part in the caller's transaction. Who may call it: intake and delivery append, registry reads records,
 * console reads through its views. It calls only the bottom rooms.
 */
package org.enlace.gateway.journal;
