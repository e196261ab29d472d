package org.enlace.gateway.configuration.model;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The plan of who is notified of alarms, from {@code notices.yml}. Immutable.
 *
 * @param console address of the console for users, without a slash at the end
 * @param mail the mail server; empty if no receiver gets mail
 * @param receivers by name
 * @param first names of the receivers that are notified first; never empty
 * @param escalation names of the receivers that are notified if an alarm is not acknowledged in time; may be empty
 * @param escalateAfter that time
 * @param quiet an alarm that disappears for less than this counts as never cleared
 * @param repeat how often the first receivers are notified again while an alarm is not acknowledged; empty for once
 * @param heartbeat the outside service that gets a regular sign of life, if any
 */
public record NotificationPlan(
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
    public NotificationPlan {
        receivers = Map.copyOf(receivers);
        first = List.copyOf(first);
        escalation = List.copyOf(escalation);
    }

    /**
     * The mail server that accepts outgoing mail.
     *
     * @param starttls true: no mail leaves without TLS and a certificate of this name
     * @param from sender of all mail
     * @param credential name of user and password in {@code credentials.json}; empty if the server requires none
     */
    public record MailServer(String host, int port, boolean starttls, String from, Optional<String> credential) {}

    /**
     * A receiver of notifications.
     *
     * @param language Spanish or English
     * @param mail address; empty for none
     * @param webhook empty for none
     */
    public record Receiver(Locale language, Optional<String> mail, Optional<Webhook> webhook) {}

    /**
     * A webhook: a program that is notified over HTTP.
     *
     * @param credential name of the key in {@code credentials.json} with which notifications are signed
     */
    public record Webhook(URI url, String credential) {}

    /**
     * An outside service that raises an alarm when the gateway's heartbeat stops.
     *
     * @param post POST; else GET
     */
    public record Heartbeat(URI url, Duration every, boolean post) {}

    /** Returns the channels to these receivers: {@code duty/mail}, {@code duty/webhook}; in order, each once. */
    public List<String> ways(List<String> names) {
        List<String> ways = new ArrayList<>();
        for (String name : names) {
            receivers.get(name).mail().ifPresent(there -> ways.add(name + MAIL));
            receivers.get(name).webhook().ifPresent(there -> ways.add(name + WEBHOOK));
        }
        return ways.stream().distinct().toList();
    }

    /** Returns all channels, in order. */
    public List<String> ways() {
        return ways(receivers.keySet().stream().sorted().toList());
    }

    /** Returns the receiver of a channel; the channel must be one of {@link #ways()}. */
    public Receiver receiver(String way) {
        return receivers.get(way.substring(0, way.indexOf('/')));
    }

    /** True for a mail channel. */
    public static boolean isMail(String way) {
        return way.endsWith(MAIL);
    }
}
