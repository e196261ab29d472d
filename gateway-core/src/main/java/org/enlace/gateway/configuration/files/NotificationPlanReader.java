package org.enlace.gateway.configuration.files;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.enlace.gateway.configuration.model.NotificationPlan;
import org.enlace.gateway.configuration.yaml.ProblemCode;
import org.enlace.gateway.configuration.yaml.ProblemCollector;
import org.enlace.gateway.configuration.yaml.YamlFile;
import org.enlace.gateway.configuration.yaml.YamlSection;

/** Reads {@code notices.yml}. The file is optional: without it no notifications are sent. */
final class NotificationPlanReader {

    static final String FILE = "notices.yml";

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern MAIL =
            Pattern.compile("[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){1,8}");
    private static final String HERE = "127.0.0.1";
    private static final int MOST_PORT = 65_535;
    private static final Duration LEAST_BEAT = Duration.ofSeconds(1);

    /** The language names in files. */
    private enum Language {
        ES,
        EN
    }

    private enum Method {
        GET,
        POST
    }

    private final YamlSection top;

    private NotificationPlanReader(YamlSection top) {
        this.top = top;
    }

    static Optional<NotificationPlan> read(YamlFile file, ProblemCollector problems) {
        YamlSection top = YamlSection.of(file, problems)
                .allow("console", "mail", "receivers", "first", "escalation", "quiet", "repeat", "heartbeat");
        return new NotificationPlanReader(top).plan();
    }

    private Optional<NotificationPlan> plan() {
        URI console = withoutSlash(address(top, "console"));
        Optional<NotificationPlan.MailServer> mail =
                top.has("mail") ? Optional.of(server(top.section("mail"))) : Optional.empty();
        Map<String, NotificationPlan.Receiver> receivers = receivers(mail.isPresent() || top.meant("mail"));
        List<String> first = names(top, "first", receivers);
        top.missing("first");
        if (top.raw("first").isArray() && top.raw("first").isEmpty()) {
            top.problem("first", ProblemCode.MISSING_KEY, "first");
        }
        YamlSection escalation = top.section("escalation").allow("to", "after");
        List<String> then = names(escalation, "to", receivers);
        Duration after = escalation.duration("after", Duration.ofMinutes(30));
        Duration quiet = top.duration("quiet", Duration.ofMinutes(5));
        Optional<Duration> repeat = Optional.ofNullable(top.duration("repeat", null));
        Optional<NotificationPlan.Heartbeat> heartbeat =
                top.has("heartbeat") ? Optional.of(heartbeat(top.section("heartbeat"))) : Optional.empty();
        return top.clean()
                ? Optional.of(
                        new NotificationPlan(console, mail, receivers, first, then, after, quiet, repeat, heartbeat))
                : Optional.empty();
    }

    private static NotificationPlan.MailServer server(YamlSection mail) {
        mail.allow("host", "port", "starttls", "from", "credential");
        String host = mail.text("host");
        int port = mail.number("port", 1, MOST_PORT, 587);
        boolean starttls = !mail.has("starttls") || mail.flag("starttls");
        Optional<String> credential = mail.maybeText("credential");
        if (credential.isPresent() && !starttls && !host.equals(HERE)) {
            mail.problem("starttls", ProblemCode.PASSWORD_WITHOUT_TLS, "mail");
        }
        return new NotificationPlan.MailServer(host, port, starttls, mailAddress(mail, "from"), credential);
    }

    private Map<String, NotificationPlan.Receiver> receivers(boolean mailServer) {
        Map<String, NotificationPlan.Receiver> all = new HashMap<>();
        YamlSection group = top.section("receivers");
        for (String name : group.names()) {
            if (!NAME.matcher(name).matches()) {
                group.problem(name, ProblemCode.NOT_A_SLUG, name);
            }
            YamlSection receiverSection = group.section(name).allow("language", "mail", "webhook");
            if (!receiverSection.has("mail")
                    && !receiverSection.has("webhook")
                    && !receiverSection.meant("mail")
                    && !receiverSection.meant("webhook")) {
                group.problem(name, ProblemCode.NO_WAY, name);
            } else if (receiverSection.has("mail") && !mailServer) {
                receiverSection.problem("mail", ProblemCode.NO_MAIL_SERVER, name);
            }
            all.put(name, receiver(receiverSection));
        }
        return all;
    }

    private static NotificationPlan.Receiver receiver(YamlSection receiverSection) {
        Language language = receiverSection.oneOf("language", Language.values(), YamlSection::word);
        Optional<String> mail =
                receiverSection.has("mail") ? Optional.of(mailAddress(receiverSection, "mail")) : Optional.empty();
        Optional<NotificationPlan.Webhook> webhook = Optional.empty();
        if (receiverSection.has("webhook")) {
            YamlSection hook = receiverSection.section("webhook").allow("url", "credential");
            webhook = Optional.of(new NotificationPlan.Webhook(address(hook, "url"), hook.text("credential")));
        }
        return new NotificationPlan.Receiver(
                language == Language.EN ? Locale.ENGLISH : new Locale("es"), mail, webhook);
    }

    private List<String> names(YamlSection at, String key, Map<String, NotificationPlan.Receiver> receivers) {
        List<String> names = at.words(key);
        if (!top.raw("receivers").isObject()) {
            top.missing("receivers");
            return names;
        }
        names.stream()
                .filter(name -> !receivers.containsKey(name))
                .forEach(name -> at.problem(key, ProblemCode.UNKNOWN_RECEIVER, name, receivers.keySet()));
        return names;
    }

    private static NotificationPlan.Heartbeat heartbeat(YamlSection heartbeatSection) {
        heartbeatSection.allow("url", "every", "method");
        Duration every = heartbeatSection.duration("every", Duration.ofMinutes(1));
        if (every.compareTo(LEAST_BEAT) < 0) {
            heartbeatSection.problem("every", ProblemCode.TOO_SHORT, "every", "1s");
        }
        Method method = heartbeatSection.oneOf("method", Method.GET, Enum::name);
        return new NotificationPlan.Heartbeat(address(heartbeatSection, "url"), every, method == Method.POST);
    }

    private static String mailAddress(YamlSection at, String key) {
        return at.text(key, MAIL, ProblemCode.NOT_A_MAIL_ADDRESS);
    }

    /** Reads an address that uses TLS or is on this machine. Returns a harmless value if it is wrong. */
    private static URI address(YamlSection at, String key) {
        String given = at.text(key);
        Optional<URI> address = parsed(given).filter(NotificationPlanReader::isSafe);
        if (address.isEmpty() && !given.isEmpty()) {
            at.problem(key, ProblemCode.NOT_A_WEB_ADDRESS, key);
        }
        return address.orElse(URI.create("https://invalid"));
    }

    /** Links are built from it by adding what follows a slash. */
    private static URI withoutSlash(URI address) {
        String text = address.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : address;
    }

    private static boolean isSafe(URI address) {
        return address.getHost() != null
                && address.getUserInfo() == null
                && address.getFragment() == null
                && ("https".equals(address.getScheme())
                        || "http".equals(address.getScheme()) && HERE.equals(address.getHost()));
    }

    private static Optional<URI> parsed(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }
}
