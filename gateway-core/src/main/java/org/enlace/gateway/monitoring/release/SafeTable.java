package org.enlace.gateway.monitoring.release;

import org.enlace.gateway.monitoring.disclosure.CountTable;

/**
 * A table as it may be shown.
 *
 * @param held how many of its cells are held back
 */
public record SafeTable(Subject subject, String name, CountTable table, int held) {

    /** How many cells it has. */
    public int cells() {
        return table.rows().size();
    }
}
