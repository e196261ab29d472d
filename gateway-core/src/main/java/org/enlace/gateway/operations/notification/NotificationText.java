package org.enlace.gateway.operations.notification;

import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.enlace.gateway.configuration.model.Agreement;
import org.enlace.gateway.operations.alarm.Alarm;
import org.enlace.gateway.platform.environment.EnvironmentLabel;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Writes the text of a notification, in the language of its receiver: kinds, slugs and moments, never a value. Thread-safe. */
@Component
class NotificationText {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm XXX");

    private final MessageSource messages;
    private final EnvironmentLabel environmentLabel;

    NotificationText(MessageSource messages, EnvironmentLabel environmentLabel) {
        this.messages = messages;
        this.environmentLabel = environmentLabel;
    }

    /** Returns one line: the name of the environment, if it has one, and what is wrong there or over. */
    String title(Notification notice, Locale locale) {
        String what = word("alarm." + notice.alarm().kind(), locale);
        String where = where(notice.alarm());
        return sign(locale) + word("notice." + notice.reason(), locale) + ": " + what
                + (where.isEmpty() ? "" : " (" + where + ")");
    }

    /** An on-call operator of several environments must see which one it is. */
    private String sign(Locale locale) {
        String kind = environmentLabel
                .kind()
                .map(each -> word("environment." + each, locale))
                .orElse("");
        String both = Stream.of(kind, environmentLabel.name())
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(" · "));
        return both.isEmpty() ? "" : "[" + both + "] ";
    }

    /** Returns what to do about it. */
    String next(Notification notice, Locale locale) {
        return notice.reason() == NotificationReason.GONE
                ? word("next.notice.GONE", locale)
                : word("next.alarm." + notice.alarm().kind(), locale);
    }

    /** Returns the address of the manual's page about it. */
    URI manual(Notification notice, URI console, Locale locale) {
        return URI.create(console + "/manual/" + locale.getLanguage() + "/alerts#"
                + section(notice.alarm().kind()));
    }

    /** The heading of {@code docs/operator/alerts.md} that the rules of Prometheus lead to for the same kind. */
    static String section(Alarm.Kind kind) {
        return switch (kind) {
            case SPACE, CERTIFICATE_ENDED -> "enlacealarmnow";
            case EMERGENCY -> "enlaceemergency";
            case CLOCK -> "enlaceclock";
            case BACKUP -> "enlacebackup";
            case SPACE_ENDS -> "enlacespaceends";
            case PROPOSAL_WAITS -> "enlaceproposalwaits";
            case AUDIT_BROKEN -> "enlaceauditbroken";
            case AUDIT_UNVERIFIED -> "enlaceauditunverified";
            case NO_RECIPIENT -> "enlacenorecipient";
            default -> "enlacealarm";
        };
    }

    /** Returns the full text of a mail. */
    String text(Notification notice, URI console, Locale locale) {
        return String.join(
                        "\n",
                        title(notice, locale),
                        say("notice.since", locale, local(notice.alarm().since())),
                        "",
                        next(notice, locale),
                        "",
                        say("notice.console", locale, console + "/"),
                        say("notice.manual", locale, manual(notice, console, locale)),
                        "",
                        say("notice.id", locale, notice.id()))
                + "\n";
    }

    /** Returns the links, or our own component: names of files and ids alone. */
    private static String where(Alarm alarm) {
        if (alarm.sender() != null && alarm.receiver() != null) {
            return alarm.sender() + " → " + alarm.receiver();
        }
        if (alarm.sender() != null) {
            return alarm.kind() == Alarm.Kind.NO_RECIPIENT
                    ? alarm.sender() + ", " + alarm.record() + ": " + alarm.subject()
                    : alarm.sender();
        }
        return alarm.receiver() != null ? alarm.receiver() : named(alarm);
    }

    private static String named(Alarm alarm) {
        return switch (alarm.kind()) {
            case CONNECTOR_MISSING,
                    CERTIFICATE_ENDS,
                    CERTIFICATE_ENDS_NOW,
                    CERTIFICATE_ENDED,
                    CERTIFICATE_NOT_TAKEN,
                    CERTIFICATE_REVOKED,
                    REVOCATION_LIST_OLD,
                    NOTICE_NOT_SENT,
                    CLOCK -> alarm.subject();
            default -> "";
        };
    }

    private static String local(Instant moment) {
        return WHEN.format(moment.atZone(Agreement.ZONE));
    }

    private String say(String key, Locale locale, Object fact) {
        return word(key, locale) + ": " + fact;
    }

    private String word(String key, Locale locale) {
        return messages.getMessage(key, null, key, locale);
    }
}
