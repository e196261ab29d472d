/**
 * Changes and copies the key-encryption key: never by one person alone, always with an audit entry. It decides and waits; package
 * {@code platform.encryption}, where the keys are, does the work. Called by {@code console}.
 */
package org.enlace.gateway.security.keymanagement;
