/**
 * Reads and checks the files of the configuration folder: partners, agreements, policies, minimisation, notifications. Called by
 * {@code configuration.connectors}, {@code configuration.credentials}, {@code configuration.reload}, {@code console.link} and {@code cli}.
 */
package org.enlace.gateway.configuration.files;
