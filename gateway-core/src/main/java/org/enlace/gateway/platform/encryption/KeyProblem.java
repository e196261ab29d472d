package org.enlace.gateway.platform.encryption;

/** A problem with the keys of an installation. The names are codes that docs/reference/errors.md explains. */
public enum KeyProblem {
    /** The key file is not there, though this database was sealed before. */
    KEY_FILE_MISSING,
    /** Others than its owner can use the key file. */
    KEY_FILE_OPEN,
    /** The key file cannot be read, or is no key file. */
    KEY_FILE_DAMAGED,
    /** The key file is that of another database. */
    KEY_FILE_OTHER,
    /** The key-encryption key is not where it is kept: nothing can be opened. */
    KEY_LOST,
    /** A key of that name is there and opens nothing of this database. */
    KEY_OTHER,
    /** A setting of {@code enlace.custodian} is missing or wrong. */
    CUSTODIAN_SETTINGS,
    /** The token or the key service does not answer. */
    CUSTODIAN_SILENT,
    /** The token or the key service refuses. */
    CUSTODIAN_REFUSED,
    /** Nodes that live have not seen the new key. */
    KEY_NOT_EVERYWHERE,
    /** A certificate for the escrow copy, or the copy itself, is not good. */
    ESCROW_UNUSABLE
}
