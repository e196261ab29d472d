/**
 * Keeps and uses keys: seals bodies and identifying fields, keeps the blind index for searching and the pseudonyms for receivers. It manages the
 * local key of each day, the key-encryption key above them and its provider, its change and its copy for the disaster plan.
 *
 * <p>Owns the tables of schema {@code sealing}. Any package may call it; it uses {@code scheduling} only. Cryptography is Google Tink's, except for the
 * token (the JDK's PKCS#11) and the escrow copy (the JDK's RSA); no key-encryption key is ever in the database.
 */
package org.enlace.gateway.platform.encryption;
