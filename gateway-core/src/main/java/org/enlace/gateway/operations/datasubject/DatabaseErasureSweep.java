package org.enlace.gateway.operations.datasubject;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes the commands that the server's administrator runs after erasures, at a time of low load: until then a dead row on a page, or the write-ahead
 * log, may still hold a wrapped key, which the key file would open. Pure.
 */
public final class DatabaseErasureSweep {

    /** Tables in which an erasure leaves dead rows. */
    private static final List<String> TABLES = List.of(
            "registry.mention",
            "registry.assertion",
            "registry.person_document",
            "registry.document_move",
            "journal.payload",
            "journal.record",
            "journal.query_answer",
            "delivery.frozen",
            "delivery.partner_answer",
            "delivery.refused_answer",
            "delivery.batch_out",
            "delivery.stop_target");

    /** Recycled segments hold old log, too: each is written and left behind, and the checkpoint after that deletes it. */
    private static final String PAST_ALL_THERE_IS =
            "do $$ begin for i in 1 .. (select count(*) + 2 from pg_ls_waldir()) loop"
                    + " perform pg_logical_emit_message(false, 'sweep', '.'); perform pg_switch_wal(); end loop; end $$";

    private DatabaseErasureSweep() {}

    /** SQL for the superuser, one statement after the other, each on its own. */
    public static List<String> statements() {
        List<String> statements = new ArrayList<>();
        TABLES.forEach(table -> statements.add("vacuum full " + table));
        statements.add("alter system set wal_recycle = off");
        statements.add("select pg_reload_conf()");
        // The server notices it a moment later; until then it would recycle old log segments for later use.
        statements.add("select pg_sleep(2)");
        for (int i = 0; i < 2; i++) {
            statements.add(PAST_ALL_THERE_IS);
            statements.add("checkpoint");
        }
        statements.add("alter system reset wal_recycle");
        statements.add("select pg_reload_conf()");
        return List.copyOf(statements);
    }
}
