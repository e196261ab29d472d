package org.enlace.bench.translation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.Context;
import org.enlace.mappings.InwardMapping;
import org.enlace.mappings.UntranslatableException;

/** The product's own table. Thread-safe. */
final class TablePolice {
    static final String MAPPING = "police/reports/police-report/v1";

    private final InwardMapping mapping = Catalogue.builtIn().inward(MAPPING);
    private final Context context =
            Context.receivedAt(Instant.parse("2026-03-16T05:00:00Z")).build();

    ObjectNode record(byte[] message) throws UntranslatableException {
        return mapping.translate(message, context).record().body();
    }
}
