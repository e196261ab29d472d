package org.enlace.gateway.console.message;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.RecordNotCurrentException;
import org.enlace.gateway.console.web.ScopedReader;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.exchange.intake.correction.WithdrawalService;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.security.access.Right;
import org.springframework.stereotype.Component;

/** Withdraws records, for pages and scripts alike, in the name of the institution that sent them. Thread-safe. */
@Component
public class WithdrawalRequests {

    private static final String TAKEN =
            "select actor, at from audit.entry where subject <> '' and left(subject, 200) = :id and subject = :id"
                    + " and action = 'WITHDRAWN' order by at desc limit 1";

    private final JourneyQueries journeys;
    private final RecipientQueries recipients;
    private final ScopedReader reading;
    private final WithdrawalService withdrawalService;

    WithdrawalRequests(
            JourneyQueries journeys,
            RecipientQueries recipients,
            ScopedReader reading,
            WithdrawalService withdrawalService) {
        this.journeys = journeys;
        this.recipients = recipients;
        this.reading = reading;
        this.withdrawalService = withdrawalService;
    }

    /**
     * The effects of a withdrawal.
     *
     * @param again the version that would become valid again; null if none
     * @param holders receivers of the record, with the notification for each
     */
    record Question(Journey.Facts message, Journey.Version again, List<Holder> holders) {}

    /** The notification for a receiver. */
    public enum Hears {
        /** Notified that the record is withdrawn. */
        TOLD,
        /** Gets the earlier version, if it is entitled to that today; else is notified that the record is withdrawn. */
        AGAIN,
        /** Nothing: it has the earlier version, and this version is no longer sent. */
        KEEPS,
        /** Nothing, unless an attempt may have arrived: this version is no longer sent. */
        CANCELLED,
        /** Nothing: it has no version. */
        NOTHING
    }

    /** A receiver, its last delivery, and its notification. */
    record Holder(Recipient told, Hears hears) {

        static Holder of(Recipient told, Journey.Version again) {
            boolean away = told.state().equals("DELIVERED") || told.state().equals("REFUSED_BY_RECEIVER");
            boolean has = told.confirmedVersion() != null && told.kind().equals("RECORD");
            if (again != null) {
                boolean keeps = !away && has && told.confirmedVersion().equals(again.version());
                return new Holder(told, keeps ? Hears.KEEPS : Hears.AGAIN);
            }
            return new Holder(told, has ? Hears.TOLD : away ? Hears.NOTHING : Hears.CANCELLED);
        }
    }

    /** The account that withdrew a record, and the time. */
    record Taken(String by, Instant at) {}

    /** True if this account may withdraw this message, as long as it is current. */
    static boolean may(Viewer viewer, Journey.Facts message) {
        return viewer.may(Right.WITHDRAW) && viewer.owns(LinkId.parse(message.link()));
    }

    /**
     * Returns the effects; {@link NotFoundException} if there is no such message of this institution, {@link RecordNotCurrentException} if it is no
     * longer current.
     */
    Question question(Viewer viewer, UUID id) {
        Journey journey = own(viewer, id);
        if (!journey.message().state().equals("ACCEPTED")) {
            throw new RecordNotCurrentException();
        }
        Journey.Version again = journey.versions().stream()
                .filter(each -> each.version() != null
                        && each.version() < journey.message().version())
                .filter(each -> List.of("ACCEPTED", "SUPERSEDED").contains(each.state()))
                .max(Comparator.comparing(Journey.Version::version))
                .orElse(null);
        List<Holder> holders = recipients.of(viewer, id).stream()
                .map(each -> Holder.of(each, again))
                .toList();
        return new Question(journey.message(), again, holders);
    }

    /**
     * Withdraws the record.
     *
     * @return number of notified receivers
     * @throws NotFoundException as for {@link #question}
     * @throws RecordNotCurrentException if it is no longer current: nothing was done
     */
    int takeBack(Viewer viewer, UUID id, String reason) {
        own(viewer, id);
        return withdrawalService
                .withdraw(id, "operator:" + viewer.user(), reason)
                .orElseThrow(RecordNotCurrentException::new);
    }

    private Journey own(Viewer viewer, UUID id) {
        return journeys.journey(viewer, id)
                .filter(journey -> viewer.owns(LinkId.parse(journey.message().link())))
                .orElseThrow(NotFoundException::new);
    }

    /** Returns the withdrawal; empty if there was none. */
    Optional<Taken> taken(Viewer viewer, UUID id) {
        return reading.as(viewer, client -> client.sql(TAKEN)
                .param("id", id.toString())
                .query((row, number) -> new Taken(
                        row.getString("actor").replaceFirst("^operator:", ""), SqlStatement.instant(row, "at")))
                .optional());
    }
}
