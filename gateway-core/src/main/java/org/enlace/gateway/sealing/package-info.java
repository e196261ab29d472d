/**
 * Keys and what is done with them: sealing of bodies and identifying fields, the blind index for searching, pseudonyms for receivers.
 *
 * <p>A bottom room: every room may use it, it uses none. All cryptography is Google Tink's; the keys come from one file outside the database.
 */
package org.enlace.gateway.sealing;
