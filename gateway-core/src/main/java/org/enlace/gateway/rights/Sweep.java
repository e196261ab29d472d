package org.enlace.gateway.rights;

import java.util.ArrayList;
import java.util.List;

/**
 * What the server's administrator runs after erasures, in a quiet hour: until then a dead row on a page, or the write-ahead log, may still hold a wrapped key,
 * which the key file would open. Pure.
 */
public final class Sweep {

    /** Where an erasure leaves dead rows. */
    private static final List<String> TABLES = List.of(
            "registry.mention",
            "registry.assertion",
            "registry.person_document",
            "registry.document_move",
            "journal.payload",
            "journal.record",
            "journal.query_answer",
            "delivery.frozen",
            "delivery.batch_out",
            "delivery.stop_target");

    private Sweep() {}

    /** SQL for the superuser, one statement after the other, each on its own. */
    public static List<String> statements() {
        List<String> statements = new ArrayList<>();
        TABLES.forEach(table -> statements.add("vacuum full " + table));
        statements.add("alter system set wal_recycle = off");
        statements.add("select pg_reload_conf()");
        // Twice: the log before a checkpoint may go only when the one after it is written.
        for (int i = 0; i < 2; i++) {
            statements.add("select pg_switch_wal()");
            statements.add("checkpoint");
        }
        statements.add("alter system reset wal_recycle");
        statements.add("select pg_reload_conf()");
        return List.copyOf(statements);
    }
}
