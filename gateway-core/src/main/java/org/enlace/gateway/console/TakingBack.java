package org.enlace.gateway.console;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.intake.Withdraw;
import org.springframework.stereotype.Component;

/** Takes records back, for pages and scripts alike, in the name of the institution that sent them. Thread-safe. */
@Component
class TakingBack {

    private static final int LONGEST_REASON = 200;

    private static final String TAKEN =
            "select actor, at from audit.entry where subject <> '' and left(subject, 200) = :id and subject = :id"
                    + " and action = 'WITHDRAWN' order by at desc limit 1";

    private final JourneyQueries journeys;
    private final RecipientQueries recipients;
    private final ScopedReading reading;
    private final Withdraw withdraw;

    TakingBack(JourneyQueries journeys, RecipientQueries recipients, ScopedReading reading, Withdraw withdraw) {
        this.journeys = journeys;
        this.recipients = recipients;
        this.reading = reading;
        this.withdraw = withdraw;
    }

    /**
     * What would follow.
     *
     * @param again the version that would stand again; null if none
     * @param holders of the record, and what each would hear
     */
    record Question(Journey.Facts message, Journey.Version again, List<Holder> holders) {}

    /** What a receiver would hear. */
    enum Hears {
        /** That the record is taken back. */
        TOLD,
        /** The earlier version, if it is entitled to that today; else that the record is taken back. */
        AGAIN,
        /** Nothing: it has the earlier version, and this one does not leave any more. */
        KEEPS,
        /** Nothing, unless an attempt may have arrived: this one does not leave any more. */
        CANCELLED,
        /** Nothing: it has none. */
        NOTHING
    }

    /** A receiver, what it was told last, and what it would hear. */
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

    /** Who took a record back, and when. */
    record Taken(String by, Instant at) {}

    /** True if this account may take this message back, as long as it stands. */
    static boolean may(Viewer viewer, Journey.Facts message) {
        return viewer.may(Right.WITHDRAW) && viewer.owns(LinkId.parse(message.link()));
    }

    /** What would follow; an {@link Unknown} if there is no such message of this institution, a {@link NotStanding} if it no longer stands. */
    Question question(Viewer viewer, UUID id) {
        Journey journey = own(viewer, id);
        if (!journey.message().state().equals("ACCEPTED")) {
            throw new NotStanding();
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
     * Takes it back.
     *
     * @return how many receivers are told
     * @throws Unknown as for the question
     * @throws NotStanding if it no longer stands: nothing was done
     */
    int takeBack(Viewer viewer, UUID id, String reason) {
        own(viewer, id);
        return withdraw.withdraw(id, "operator:" + viewer.user(), reason).orElseThrow(NotStanding::new);
    }

    private Journey own(Viewer viewer, UUID id) {
        return journeys.journey(viewer, id)
                .filter(journey -> viewer.owns(LinkId.parse(journey.message().link())))
                .orElseThrow(Unknown::new);
    }

    /** Who took it back; empty if nobody did. */
    Optional<Taken> taken(Viewer viewer, UUID id) {
        return reading.as(viewer, client -> client.sql(TAKEN)
                .param("id", id.toString())
                .query((row, number) ->
                        new Taken(row.getString("actor").replaceFirst("^operator:", ""), Columns.instant(row, "at")))
                .optional());
    }

    /** The reason as it was given; a {@link BadParameter} if there is none, or too long a one. */
    static String reason(String given) {
        String reason = given.strip();
        if (reason.isEmpty()
                || reason.length() > LONGEST_REASON
                || reason.chars().anyMatch(Character::isISOControl)) {
            throw new BadParameter("reason");
        }
        return reason;
    }
}
