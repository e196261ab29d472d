package org.enlace.gateway.delivery;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.enlace.connector.LinkId;
import org.springframework.stereotype.Component;

/** Receivers of single records and of files together. */
@Component
class EveryReceiver implements AwayReceivers {

    private final Dispatcher records;
    private final FileDispatcher files;

    EveryReceiver(Dispatcher records, FileDispatcher files) {
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
