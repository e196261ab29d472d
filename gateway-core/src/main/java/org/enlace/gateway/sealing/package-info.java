/**
 * Keys and what is done with them: sealing of bodies and identifying fields, the blind index for searching, pseudonyms for receivers; local keys of a day, the
 * key-encryption key above them and who keeps it, its change and its copy for the disaster plan.
 *
 * <p>A bottom room: every room may use it, it uses none. Cryptography is Google Tink's, but for the token (the JDK's PKCS#11) and the copy for custodians
 * (the JDK's RSA); no key-encryption key is ever in the database.
 */
package org.enlace.gateway.sealing;
