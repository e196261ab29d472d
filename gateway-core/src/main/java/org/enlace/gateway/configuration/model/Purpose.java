package org.enlace.gateway.configuration.model;

/** The purpose for which a receiver may use a record. A closed list: an unknown purpose is refused. */
public enum Purpose {
    INVESTIGATION,
    PROSECUTION,
    PROTECTION,
    BORDER_CONTROL,
    STATISTICS,
    AUDIT
}
