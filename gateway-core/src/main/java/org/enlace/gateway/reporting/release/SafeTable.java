package org.enlace.gateway.reporting.release;

import org.enlace.gateway.reporting.disclosure.CountTable;

/**
 * A table in its publishable form.
 *
 * @param held number of its suppressed cells
 */
public record SafeTable(ReleaseSubject subject, String name, CountTable table, int held) {

    /** Returns the number of its cells. */
    public int cells() {
        return table.rows().size();
    }
}
