package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.enlace.connector.LinkId;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.partners.SettingsCheck;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.replay.BadOrder;
import org.enlace.mappings.yaml.Problems;
import org.enlace.mappings.yaml.YamlFile;
import org.enlace.mappings.yaml.YamlNode;
import org.springframework.stereotype.Component;

/**
 * Says of edited settings what a reload would say of them, before they are in the file. Nothing is changed, and nobody is connected to: with other settings the
 * gateway would show a partner's secret to whatever address somebody typed. Thread-safe.
 */
@Component
class SettingsDesk {

    /** Characters of the settings of one link. */
    static final int LONGEST = 20_000;

    private final Partners partners;
    private final SettingsCheck check;

    SettingsDesk(Partners partners, SettingsCheck check) {
        this.partners = partners;
        this.check = check;
    }

    /**
     * What is to be said of them.
     *
     * @param file where they belong
     * @param text as they were given
     * @param problems none if a reload would take them
     * @param yaml what is to stand in the file; null if they are wrong
     */
    record Checked(String file, String text, List<Wrong> problems, String yaml) {}

    /**
     * One thing that is wrong.
     *
     * @param line of the text; 0 if it is meant as a whole
     * @param key of the settings; empty if it is none
     * @param problem in the reader's language, with the nearest valid name where there is one
     */
    record Wrong(int line, String key, String problem) {}

    /** What stands in the file of a link, key by key, to be edited. Secrets are not among the settings of any link. */
    String text(Viewer viewer, String partner, String name) {
        StringBuilder text = new StringBuilder();
        link(partners.current(), viewer, partner, name).settings().properties().forEach(each -> text.append(
                        each.getKey())
                .append(": ")
                .append(each.getValue())
                .append('\n'));
        return text.toString();
    }

    /**
     * Checks them.
     *
     * @throws Unknown if the viewer's institution has no such link
     * @throws BadOrder if they are longer than any settings
     */
    Checked check(Viewer viewer, String partner, String name, String text, Locale locale) {
        Snapshot snapshot = partners.current();
        PartnerLink link = link(snapshot, viewer, partner, name);
        if (text.length() > LONGEST) {
            throw new BadOrder("settings", "length");
        }
        String file = "partners/" + link.id().partner() + ".yml";
        String lines = text.replace("\r\n", "\n").stripTrailing();
        List<Wrong> wrong = wrong(snapshot, link, lines, locale);
        return new Checked(file, lines, wrong, wrong.isEmpty() ? inFile(link, lines) : null);
    }

    private List<Wrong> wrong(Snapshot snapshot, PartnerLink link, String text, Locale locale) {
        Problems unreadable = new Problems();
        Optional<YamlNode> root = text.isBlank()
                ? Optional.empty()
                : YamlFile.read("settings", text.getBytes(StandardCharsets.UTF_8), unreadable);
        if (!unreadable.found().isEmpty()) {
            return unreadable.found().stream()
                    .map(each -> new Wrong(each.line(), "", each.text()))
                    .toList();
        }
        JsonNode settings = root.map(YamlNode::json).orElse(JsonNodeFactory.instance.objectNode());
        boolean spanish = locale.getLanguage().equals("es");
        return check.check(with(link, settings), snapshot.catalogue()).stream()
                .map(each -> new Wrong(line(text, each.key()), each.key(), spanish ? each.es() : each.text()))
                .toList();
    }

    /** Where the key stands; 0 where it is missing. */
    private static int line(String text, String key) {
        List<String> lines = text.lines().toList();
        for (int line = 0; line < lines.size(); line++) {
            if (!key.isEmpty()
                    && lines.get(line).matches("[\"']?" + java.util.regex.Pattern.quote(key) + "[\"']?\\s*:.*")) {
                return line + 1;
            }
        }
        return 0;
    }

    private static String inFile(PartnerLink link, String text) {
        return "links:\n  " + link.id().name() + ":\n    settings:\n"
                + text.lines().map(line -> "      " + line + "\n").collect(Collectors.joining());
    }

    private static PartnerLink with(PartnerLink link, JsonNode settings) {
        return new PartnerLink(
                link.id(),
                link.direction(),
                link.connector(),
                link.contract(),
                link.records(),
                link.shadows(),
                link.versionRule(),
                link.credentials(),
                link.population(),
                link.retry(),
                link.permits(),
                link.batchEvery(),
                settings,
                link.answering());
    }

    private static PartnerLink link(Snapshot snapshot, Viewer viewer, String partner, String name) {
        LinkId id = LinkBoard.id(partner, name);
        return snapshot.link(id).filter(each -> viewer.owns(id)).orElseThrow(Unknown::new);
    }
}
