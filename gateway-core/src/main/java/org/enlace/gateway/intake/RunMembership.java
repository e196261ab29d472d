package org.enlace.gateway.intake;

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
import org.enlace.gateway.conformance.OpenRuns;
import org.enlace.gateway.journal.Batches;
import org.enlace.gateway.journal.Identities;
import org.springframework.stereotype.Component;

/**
 * Says to which run of conformance something belongs: by when it came, and what began in a run or outside of any goes on there, however late it comes again.
 * Where there are no runs nobody looks. Thread-safe.
 */
@Component
class RunMembership {

    private final OpenRuns runs;
    private final Identities identities;
    private final Batches batches;
    private final DataSource source;

    RunMembership(OpenRuns runs, Identities identities, Batches batches, DataSource source) {
        this.runs = runs;
        this.identities = identities;
        this.batches = batches;
        this.source = source;
    }

    /**
     * Where a message belongs.
     *
     * @param digest of its bytes: another message under the same id is no repetition
     * @param key under which it is known if it belongs to this run, or to none
     */
    Optional<UUID> ofMessage(LinkId link, Instant came, String digest, Function<Optional<UUID>, String> key)
            throws SQLException {
        OpenRuns.Standing standing = runs.at(link, came);
        if (standing.open().isPresent() || standing.over().isEmpty()) {
            return standing.open();
        }
        Map<Identities.Key, Optional<UUID>> asked =
                by(standing.over(), of -> new Identities.Key(link.toString(), key.apply(of)));
        try (Connection connection = source.getConnection()) {
            Map<Identities.Key, Identities.Known> known = identities.known(connection, List.copyOf(asked.keySet()));
            for (Map.Entry<Identities.Key, Optional<UUID>> each : asked.entrySet()) {
                Identities.Known it = known.get(each.getKey());
                if (it != null && (each.getValue().isEmpty() || it.digest().equals(digest))) {
                    return each.getValue();
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Where a file belongs: one that was cut short goes on where it began.
     *
     * @param digest by which it is known if it belongs to this run, or to none
     */
    Optional<UUID> ofFile(LinkId link, Instant came, Function<Optional<UUID>, String> digest) throws SQLException {
        if (!runs.inThisHouse()) {
            return Optional.empty();
        }
        OpenRuns.Standing standing = runs.at(link, came);
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
        OpenRuns.Standing standing = runs.at(link, now);
        standing.open().ifPresent(open -> places.add(Optional.of(open)));
        places.add(Optional.empty());
        standing.over().forEach(over -> places.add(Optional.of(over)));
        return places;
    }

    /** True while a run of a link is open, or ended a short while ago: then each file has to be looked at by itself. */
    boolean any(LinkId link, Instant now) throws SQLException {
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
