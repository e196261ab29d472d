/** Verifies and writes WS-Security: user name tokens, timestamps, XML signatures. */
package org.enlace.connector.soap.security;
