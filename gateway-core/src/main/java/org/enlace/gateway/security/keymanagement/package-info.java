/**
 * Changes and copies the key-encryption key: never by one person alone, always with an audit entry. It decides and waits; package {@code encryption}
 * does the work. Called by the console.
 */
package org.enlace.gateway.security.keymanagement;
