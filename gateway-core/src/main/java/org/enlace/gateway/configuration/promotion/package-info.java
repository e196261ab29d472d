/**
 * Promotes a tested configuration from one environment to another. It packs partners, the agreements between them, policies and mappings into one
 * file that is the same for the same content; it compares what a receiver would see more or less; and it writes the files as a whole or not at all.
 * Values that belong to an environment (addresses, our own names, key files) stay in it; secrets are in no bundle. Plain Java over files: it calls no
 * gateway, and a running gateway takes the files as it takes any edit.
 *
 * <p>Called by {@code cli}. Uses {@code configuration.model} for the content of files, {@code configuration.connectors} for the settings that belong
 * to the environment, and the mappings' catalogue.
 */
package org.enlace.gateway.configuration.promotion;
