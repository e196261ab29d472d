package org.enlace.simulators.senders;

import java.util.List;
import java.util.stream.Stream;
import org.enlace.simulators.invented.BorderAlert;
import org.enlace.simulators.invented.Crossing;
import org.enlace.simulators.invented.InventedMessage;

/** Receivers that the agreements promise for each kind of record: the expectation, independent of the gateway. */
final class ExpectedReceivers {

    private static final String MINISTRY = "ministry/notices";
    private static final String POLICE = "police/notices";
    private static final String FOLLOW_UP = "ministry/followup";

    private ExpectedReceivers() {}

    static List<String> report() {
        return List.of(MINISTRY, "fge/reports");
    }

    /** The Police get the stage of cases that came of a report of theirs. */
    static List<String> status(boolean ofAReport) {
        return ofAReport ? List.of(MINISTRY, POLICE) : List.of(MINISTRY);
    }

    static List<String> assigned() {
        return List.of(POLICE);
    }

    /** The other sides of the same crossing; for Ecuador's crossing also its Police and its Ministry. Nobody if it is marked red. */
    static List<String> alert(BorderAlert alert) {
        String post = alert.post();
        if (alert.marking().equals("RED")) {
            return List.of();
        }
        Stream<String> sides = Crossing.others(post).stream().map(other -> "eurofront/" + other);
        Stream<String> home = Crossing.of(post) == Crossing.RUM ? Stream.of(POLICE, MINISTRY) : Stream.empty();
        return Stream.concat(sides, home).toList();
    }

    /** The IOM gets forms of trafficking; those leave a trace. */
    static List<String> form(InventedMessage form) {
        return form.trace() == null ? List.of() : List.of("iom/htcds");
    }

    /** The side that raised the alert, and the Ministry. */
    static List<String> outcome(String post) {
        return List.of("eurofront/" + post, FOLLOW_UP);
    }

    /** The Ministry hears of cases at Ecuador's crossing. */
    static List<String> caseNotice(String post) {
        return Crossing.of(post) == Crossing.RUM ? List.of(FOLLOW_UP) : List.of();
    }

    static List<String> referral(String to) {
        return to.equals("MIES") ? List.of("mies/referrals") : List.of();
    }

    static List<String> followUp() {
        return List.of(FOLLOW_UP);
    }
}
