/** Erases a person from the registry: keys, sealed parts and references to her in texts about others. Called by {@code operations.datasubject}. */
package org.enlace.gateway.exchange.registry.erasure;
