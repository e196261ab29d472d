package org.enlace.gateway.platform.database;

import java.util.Locale;

/** A role that connects to the database, with its privileges. */
public enum DatabaseRole {
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
