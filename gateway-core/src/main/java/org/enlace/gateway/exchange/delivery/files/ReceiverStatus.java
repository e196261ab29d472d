package org.enlace.gateway.exchange.delivery.files;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.enlace.connector.LinkId;
import org.enlace.gateway.exchange.delivery.Dispatcher;
import org.enlace.gateway.exchange.delivery.UnreachableReceivers;
import org.springframework.stereotype.Component;

/** Reports the reachability of receivers of single records and of files together. */
@Component
class ReceiverStatus implements UnreachableReceivers {

    private final Dispatcher records;
    private final FileDispatcher files;

    ReceiverStatus(Dispatcher records, FileDispatcher files) {
        this.records = records;
        this.files = files;
    }

    @Override
    public Map<LinkId, Instant> away() {
        Map<LinkId, Instant> away = new TreeMap<>(java.util.Comparator.comparing(LinkId::toString));
        away.putAll(records.away());
        away.putAll(files.away());
        return away;
    }
}
