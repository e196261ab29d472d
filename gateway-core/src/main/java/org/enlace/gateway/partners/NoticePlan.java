package org.enlace.gateway.partners;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Who is told of alarms, as {@code notices.yml} says. Immutable.
 *
 * @param console where people reach the console, without a slash at the end
 * @param mail the mail server; empty if nobody gets mail
 * @param receivers by name
 * @param first names of those who are told first; never empty
 * @param escalation names of those who are told if nobody acknowledges in time; may be empty
 * @param escalateAfter the time
 * @param quiet an alarm that is away for less has not been away
 * @param repeat how often the first are told again while nobody acknowledges; empty for once
 * @param heartbeat whom we tell that we live, if anybody
 */
public record NoticePlan(
        URI console,
        Optional<MailServer> mail,
        Map<String, Receiver> receivers,
        List<String> first,
        List<String> escalation,
        Duration escalateAfter,
        Duration quiet,
        Optional<Duration> repeat,
        Optional<Heartbeat> heartbeat) {

    private static final String MAIL = "/mail";
    private static final String WEBHOOK = "/webhook";

    /** Copies. */
    public NoticePlan {
        receivers = Map.copyOf(receivers);
        first = List.copyOf(first);
        escalation = List.copyOf(escalation);
    }

    /**
     * Where mail is handed in.
     *
     * @param starttls true: no mail leaves without TLS and a certificate of this name
     * @param from sender of all mail
     * @param credential name of user and password in {@code credentials.json}; empty if the server asks for none
     */
    public record MailServer(String host, int port, boolean starttls, String from, Optional<String> credential) {}

    /**
     * Who is told.
     *
     * @param language Spanish or English
     * @param mail address; empty for none
     * @param webhook empty for none
     */
    public record Receiver(Locale language, Optional<String> mail, Optional<Webhook> webhook) {}

    /**
     * A program that is told.
     *
     * @param credential name of the key in {@code credentials.json} that notices are signed with
     */
    public record Webhook(URI url, String credential) {}

    /**
     * A service outside that tells somebody when it hears nothing.
     *
     * @param post POST; else GET
     */
    public record Heartbeat(URI url, Duration every, boolean post) {}

    /** The ways to these receivers: {@code duty/mail}, {@code duty/webhook}; in order, each once. */
    public List<String> ways(List<String> names) {
        List<String> ways = new ArrayList<>();
        for (String name : names) {
            receivers.get(name).mail().ifPresent(there -> ways.add(name + MAIL));
            receivers.get(name).webhook().ifPresent(there -> ways.add(name + WEBHOOK));
        }
        return ways.stream().distinct().toList();
    }

    /** All ways there are, in order. */
    public List<String> ways() {
        return ways(receivers.keySet().stream().sorted().toList());
    }

    /** Whose way it is; the way must be one of {@link #ways()}. */
    public Receiver receiver(String way) {
        return receivers.get(way.substring(0, way.indexOf('/')));
    }

    /** True for a way by mail. */
    public static boolean isMail(String way) {
        return way.endsWith(MAIL);
    }
}
