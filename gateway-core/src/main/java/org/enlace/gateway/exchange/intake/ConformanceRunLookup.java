package org.enlace.gateway.exchange.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.enlace.connector.LinkId;
import org.enlace.gateway.exchange.conformance.OpenConformanceRuns;
import org.enlace.gateway.exchange.journal.Batches;
import org.enlace.gateway.exchange.journal.MessageIdentities;
import org.springframework.stereotype.Component;

/**
 * Finds the conformance run that a message or file belongs to. It depends on the arrival time; what began in a run or outside of any stays there,
 * however late it comes again. An installation without runs is not queried. Thread-safe.
 */
@Component
public class ConformanceRunLookup {

    private final OpenConformanceRuns runs;
    private final MessageIdentities messageIdentities;
    private final Batches batches;
    private final DataSource source;

    ConformanceRunLookup(
            OpenConformanceRuns runs, MessageIdentities messageIdentities, Batches batches, DataSource source) {
        this.runs = runs;
        this.messageIdentities = messageIdentities;
        this.batches = batches;
        this.source = source;
    }

    /**
     * Returns the run that a message belongs to.
     *
     * @param digest of its bytes: another message under the same id is no repetition
     * @param key under which it is known if it belongs to this run, or to none
     */
    Optional<UUID> ofMessage(LinkId link, Instant came, String digest, Function<Optional<UUID>, String> key)
            throws SQLException {
        OpenConformanceRuns.Standing standing = runs.at(link, came);
        if (standing.open().isPresent() || standing.over().isEmpty()) {
            return standing.open();
        }
        Map<MessageIdentities.Key, Optional<UUID>> asked =
                by(standing.over(), of -> new MessageIdentities.Key(link.toString(), key.apply(of)));
        try (Connection connection = source.getConnection()) {
            Map<MessageIdentities.Key, MessageIdentities.Known> known =
                    messageIdentities.known(connection, List.copyOf(asked.keySet()));
            for (Map.Entry<MessageIdentities.Key, Optional<UUID>> each : asked.entrySet()) {
                MessageIdentities.Known it = known.get(each.getKey());
                if (it != null && (each.getValue().isEmpty() || it.digest().equals(digest))) {
                    return each.getValue();
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the run that a file belongs to: one that was cut short goes on where it began.
     *
     * @param digest by which it is known if it belongs to this run, or to none
     */
    public Optional<UUID> ofFile(LinkId link, Instant came, Function<Optional<UUID>, String> digest)
            throws SQLException {
        if (!runs.allowedHere()) {
            return Optional.empty();
        }
        OpenConformanceRuns.Standing standing = runs.at(link, came);
        Map<String, Optional<UUID>> asked = by(standing.over(), digest);
        try (Connection connection = source.getConnection()) {
            Map<String, Batches.Batch> known = batches.find(connection, link.toString(), asked.keySet());
            for (Map.Entry<String, Optional<UUID>> each : asked.entrySet()) {
                Batches.Batch it = known.get(each.getKey());
                if (it != null && !it.done()) {
                    return each.getValue();
                }
            }
        }
        return standing.open();
    }

    /** Under whom something may be known that came by a link: the likeliest first. */
    List<Optional<UUID>> places(LinkId link, Instant now) throws SQLException {
        List<Optional<UUID>> places = new ArrayList<>();
        OpenConformanceRuns.Standing standing = runs.at(link, now);
        standing.open().ifPresent(open -> places.add(Optional.of(open)));
        places.add(Optional.empty());
        standing.over().forEach(over -> places.add(Optional.of(over)));
        return places;
    }

    /** True while a run of a link is open, or ended a short while ago: then each file has to be looked at by itself. */
    public boolean any(LinkId link, Instant now) throws SQLException {
        return places(link, now).size() > 1;
    }

    /** None first: what is known outside of any run is of none. */
    private static <K> Map<K, Optional<UUID>> by(List<UUID> over, Function<Optional<UUID>, K> key) {
        Map<K, Optional<UUID>> by = new LinkedHashMap<>();
        by.put(key.apply(Optional.empty()), Optional.empty());
        over.forEach(run -> by.put(key.apply(Optional.of(run)), Optional.of(run)));
        return by;
    }
}
