package org.enlace.gateway.configuration.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.enlace.connector.Direction;
import org.enlace.connector.LinkId;

/**
 * One partner's use of one connector, as declared in its partner file. Immutable.
 *
 * @param id partner and link
 * @param direction receiving or sending
 * @param connector the connector's type
 * @param contract id of the link's contract, for example {@code police/reports/v1}
 * @param records record slug to mapping id; at least one, in the file's order
 * @param shadows record slug to the id of another version of its mapping, which runs in parallel and sends nothing
 * @param versionRule only for receiving links; a sending one has {@link VersionRule#NEW_VERSION}
 * @param credentials receiving: who may send, and last what this gateway presents where it fetches; sending: at most one, what this gateway presents
 * @param population name of the reference population the records belong to; empty for national cases
 * @param retry only for sending links
 * @param permits only for sending links: requests at once
 * @param batchEvery only for sending links of files: how often a batch is closed
 * @param settings what the connector binds; an object that must not be changed
 * @param answering how its queries are answered; empty if its messages are no queries
 */
public record PartnerLink(
        LinkId id,
        Direction direction,
        String connector,
        String contract,
        Map<String, String> records,
        Map<String, String> shadows,
        VersionRule versionRule,
        List<Credential> credentials,
        Optional<String> population,
        RetryRule retry,
        int permits,
        Optional<Duration> batchEvery,
        JsonNode settings,
        Optional<QueryAnswerRule> answering) {

    public PartnerLink {
        credentials = List.copyOf(credentials);
    }

    /**
     * The mapping for a record.
     *
     * @param record slug or id: {@code police-report} or {@code police-report/v1}
     */
    public Optional<String> mapping(String record) {
        return Optional.ofNullable(records.get(RecordName.slug(record)));
    }

    /** Returns the shadow mapping that runs in parallel to this mapping of the link, if any. */
    public Optional<String> shadow(String mapping) {
        return shadows.isEmpty() ? Optional.empty() : record(mapping).map(shadows::get);
    }

    /** The slug of the record that one of the link's mappings reads or writes. */
    public Optional<String> record(String mapping) {
        return records.entrySet().stream()
                .filter(each -> each.getValue().equals(mapping))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The credential with this id. */
    public Optional<Credential> credential(String credentialId) {
        return credentials.stream()
                .filter(each -> each.id().equals(credentialId))
                .findFirst();
    }

    /** True if the gateway receives on this link. */
    public boolean receives() {
        return direction == Direction.RECEIVE;
    }

    /** True if many records leave in one file. */
    public boolean batches() {
        return batchEvery.isPresent();
    }
}
