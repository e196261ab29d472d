package org.enlace.gateway.store;

import java.util.Locale;

/** Who connects to the database, and with which power. */
public enum StoreRole {
    /** Superuser of the embedded server: creates roles and databases. The application never uses it. */
    SUPER,
    /** Owns the database and its schemas: migrations only. */
    OWNER,
    /** The application: reads and writes its own tables, appends to the audit. */
    APP,
    /** Reads for partners and the console; writes nothing. */
    READ;

    /** The name of the role in the database. */
    public String user() {
        return "enlace_" + name().toLowerCase(Locale.ROOT);
    }
}
